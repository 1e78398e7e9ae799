"""Refusals in words: what happened, then what to do next. The domain gives a code and facts, never a sentence."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ledger.refusal import Refusal
from motcua.web.words import dates, numbers

SENTENCES = {
    "already_accepted": _("Hồ sơ đã được tiếp nhận lúc {accepted_at}, số {number}. Mở hồ sơ để làm tiếp."),
    "already_answered": _("Câu hỏi này đã có trả lời, hoặc không còn cần nữa. Mở hồ sơ để xem."),
    "already_asked": _("Nơi này đang được hỏi rồi, hoặc được ghi hai lần. Chờ trả lời, hoặc chọn nơi khác."),
    "already_ended": _("Việc này đã có ngày kết thúc là {valid_to}. Ngày ấy không dời được."),
    "already_late": _("Hồ sơ đã quá hạn {due}. Hạn chỉ gia hạn được trước khi hết; bây giờ hãy xin lỗi và hẹn lại."),
    "already_opened": _("Đã có hồ sơ mang số {reference}. Mở hồ sơ ấy."),
    "already_paused": _("Đồng hồ của hồ sơ này đang dừng. Chờ bổ sung xong rồi làm tiếp."),
    "already_promised": _("Đã hẹn lại một lần, {promised}. Không hẹn lại lần hai; hãy trả kết quả sớm nhất có thể."),
    "already_revoked": _("Kết quả đã bị thu hồi. Không sửa thêm được nữa."),
    "cannot_hold": _("Chức danh hoặc bàn này không có người hôm nay. Chọn nơi nhận khác."),
    "decided_already": _("Đề nghị này đã có quyết định. Mở lại trang để xem."),
    "earlier_than_last_act": _("Lúc {at} sớm hơn việc đã ghi gần nhất, {last_at}. Xem lại giờ rồi ghi lần nữa."),
    "earlier_than_newest": _("Bản mới có hiệu lực từ {valid_from}, sớm hơn bản đang có, {newest}. Chọn ngày khác."),
    "ends_before_it_begins": _("Ngày kết thúc {valid_to} phải sau ngày bắt đầu {valid_from}. Chọn ngày khác."),
    "lacks_role": _("Người nhận không được giao việc của bước này. Chọn chức danh khác."),
    "limit_is_counted": _("Hạn của hồ sơ này do thời hạn {term} tính ra. Không đặt ngày bằng tay được."),
    "linked_already": _("Hai hồ sơ này đã được nối với nhau, hoặc là một. Không phải làm gì thêm."),
    "no_extension_left": _("Thủ tục này cho gia hạn {allowed} lần, và đã dùng hết. Hãy xin lỗi và hẹn lại."),
    "no_reason": _("Việc này cần một lý do. Ghi lý do rồi gửi lại."),
    "no_reason_in_law": _("Dừng đồng hồ thì phải nêu lý do và điều luật. Ghi cả hai rồi gửi lại."),
    "no_running_clock": _("Đồng hồ của hồ sơ này không chạy, nên không có hạn để gia hạn."),
    "no_such_case": _("Không có hồ sơ này. Xem lại số hồ sơ."),
    "no_source": _("Sửa thì phải nêu căn cứ. Ghi văn bản hoặc trang nói như thế."),
    "no_such_procedure": _("Không có thủ tục {name}. Thử tìm bằng tên việc."),
    "no_such_outcome": _("Ở bước này hồ sơ không kết thúc như thế được. Chọn cách khác trong các nút đang có."),
    "no_such_value": _("Không có mục {field} để sửa. Mở lại trang để xem bản mới nhất."),
    "no_such_way": _("Từ bước này hồ sơ không đi thẳng tới bước kia. Chọn bước khác trong các nút đang có."),
    "no_successor": _(
        "Chưa nói đơn vị nào nhận việc, hoặc nơi nhận chưa có bàn tiếp. Ghi rõ cả hai trước khi sắp xếp."
    ),
    "not_accepted": _("Hồ sơ chưa được tiếp nhận nên chưa kết thúc được. Tiếp nhận trước, hoặc từ chối ở nơi nhận."),
    "not_held": _("Chức danh này không có quyền muốn ủy quyền. Xem lại quyền của chức danh."),
    "not_measured": _("Thiếu số liệu {number}, hoặc thiếu nguồn của nó. Ghi đủ rồi tính lại."),
    "not_open": _("Hồ sơ đã đóng lúc {closed_at}. Muốn đổi thì đính chính hoặc thu hồi, có lý do."),
    "not_paused": _("Đồng hồ của hồ sơ này đang chạy. Không phải cho chạy lại."),
    "not_your_decision": _("Chức danh của bạn không được kết thúc hồ sơ ở bước này. Chuyển cho người có quyền."),
    "not_your_post": _("Hôm nay bạn không giữ chức danh này. Chọn chức danh khác, hoặc hỏi thủ trưởng."),
    "not_your_role": _("Chức danh của bạn không được giao việc này. Chuyển cho người có quyền."),
    "not_yours": _("Hồ sơ đang do người khác giữ. Người giữ mới làm được việc này."),
    "nothing_is_cut": _("Đề nghị này không bớt ngày, giấy, câu hỏi, bước hay tiền nào. Sửa lại đề nghị."),
    "nothing_to_apologise_for": _("Hồ sơ này không có hạn đang chạy, nên chưa có gì phải hẹn lại."),
    "nothing_to_correct": _("Kết quả vốn đã như thế. Không có gì để đính chính."),
    "only_live_acts": _("Hồ sơ này là thật, nên chỉ việc làm thật mới ghi vào được."),
    "overtaken": _("Thủ tục đã có bản mới, bản {newest}. Làm lại đề nghị trên bản ấy."),
    "promise_in_the_past": _("Ngày hẹn lại {until} phải sau hạn {due} và sau hôm nay. Chọn ngày khác."),
    "rule_not_in_force": _("Quy định {rule} không có hiệu lực ngày {day}. Chọn bản đang có hiệu lực."),
    "still_open": _("Hồ sơ còn đang giải quyết. Chỉ đính chính hoặc thu hồi khi đã có kết quả."),
    "supplements_used_up": _(
        "Thủ tục này cho yêu cầu bổ sung {allowed} lần, và đã dùng hết. Muốn thêm thì cấp trên ký."
    ),
    "unsound_procedure": _("Thủ tục {procedure} chưa công bố được. Sửa các chỗ đã nêu rồi công bố lại."),
    "unsound_route": _("Đường đi {code} chưa công bố được. Sửa các chỗ đã nêu rồi công bố lại."),
    "waits_for_the_applicant": _("Đồng hồ đang dừng từ {since} để chờ người nộp. Cho chạy lại rồi mới kết thúc."),
    "wrong_unit": _("Bước này thuộc đơn vị khác. Chọn nơi nhận trong đơn vị ấy."),
}
UNKNOWN = _("Việc này không làm được bây giờ. Mở lại trang để xem tình trạng mới nhất.")


def sentence(refusal: Refusal) -> str:
    """The refusal, for whoever was refused."""
    facts = {name: _said(fact) for name, fact in refusal.facts.items()}
    return str(SENTENCES.get(refusal.code, UNKNOWN)).format(**facts)


def _said(fact: Any) -> str:
    if isinstance(fact, datetime):
        return dates.moment(fact)
    if isinstance(fact, date):
        return dates.plain_day(fact)
    return numbers.number(fact) if isinstance(fact, int) else str(fact)
