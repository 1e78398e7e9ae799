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
    "already_decided": _(
        "Hồ sơ đã có quyết định lúc {decided_at}. Chuẩn bị, ký và phát hành, hoặc trả lại để xét lại."
    ),
    "already_delivered": _("Kết quả đã trao lúc {at}. Không phải trao lại."),
    "already_disputed": _("Điều này đang được xem lại. Chờ trả lời."),
    "already_ended": _("Việc này đã có ngày kết thúc là {valid_to}. Ngày ấy không dời được."),
    "already_filed": _("Hồ sơ này đã nộp, số {reference}. Mở hồ sơ ấy để theo dõi."),
    "already_issued": _("Kết quả đã phát hành lúc {issued_at}. Có chỗ sai thì đính chính."),
    "already_joined": _("Tài khoản hoặc bản ghi này đã được nối rồi. Hỏi người quản trị nếu nối nhầm."),
    "already_late": _("Hồ sơ đã quá hạn {due}. Hạn chỉ gia hạn được trước khi hết; bây giờ hãy xin lỗi và hẹn lại."),
    "already_opened": _("Đã có hồ sơ mang số {reference}. Mở hồ sơ ấy."),
    "already_paused": _("Đồng hồ của hồ sơ này đang dừng. Chờ bổ sung xong rồi làm tiếp."),
    "already_promised": _("Đã hẹn lại một lần, {promised}. Không hẹn lại lần hai; hãy trả kết quả sớm nhất có thể."),
    "already_rated": _("Bạn đã chấm hồ sơ này rồi. Mỗi hồ sơ chấm một lần."),
    "already_revoked": _("Kết quả đã bị thu hồi. Không sửa thêm được nữa."),
    "already_signed": _("Giấy này đã có chữ ký ấy. Không sửa nội dung được nữa."),
    "answers_do_not_fit": _("Có câu trả lời chưa đúng kiểu. Sửa những chỗ được chỉ ra rồi nộp lại."),
    "bad_fact": _("Giá trị này không thể là {what}. Xem lại rồi ghi lần nữa."),
    "cannot_hold": _("Chức danh hoặc bàn này không có người hôm nay. Chọn nơi nhận khác."),
    "channel_closed": _("Thủ tục này không nhận theo cách ấy, hoặc không có trường hợp ấy. Chọn cách nộp khác."),
    "decided_already": _("Đề nghị này đã có quyết định. Mở lại trang để xem."),
    "decision_dropped": _("Quyết định đã được rút lại lúc {dropped_at}. Không còn gì để ký."),
    "dispute_answered": _("Yêu cầu xem lại đã được trả lời lúc {answered_at}. Mở ra để đọc."),
    "earlier_than_last_act": _("Lúc {at} sớm hơn việc đã ghi gần nhất, {last_at}. Xem lại giờ rồi ghi lần nữa."),
    "earlier_than_newest": _("Bản mới có hiệu lực từ {valid_from}, sớm hơn bản đang có, {newest}. Chọn ngày khác."),
    "ends_before_it_begins": _("Ngày kết thúc {valid_to} phải sau ngày bắt đầu {valid_from}. Chọn ngày khác."),
    "held_otherwise": _("Thành phố đang giữ giá trị khác ở mục này. Thấy sai thì bấm “sai”, đừng ghi đè."),
    "lacks_role": _("Người nhận không được giao việc của bước này. Chọn chức danh khác."),
    "limit_is_counted": _("Hạn của hồ sơ này do thời hạn {term} tính ra. Không đặt ngày bằng tay được."),
    "linked_already": _("Hai hồ sơ này đã được nối với nhau, hoặc là một. Không phải làm gì thêm."),
    "no_apology": _("Thư xin lỗi cần một lý do đã biết và lời nói với người nộp. Ghi cả hai."),
    "no_extension_left": _("Thủ tục này cho gia hạn {allowed} lần, và đã dùng hết. Hãy xin lỗi và hẹn lại."),
    "no_reason": _("Việc này cần một lý do. Ghi lý do rồi gửi lại."),
    "no_reason_in_law": _("Dừng đồng hồ thì phải nêu lý do và điều luật. Ghi cả hai rồi gửi lại."),
    "no_running_clock": _("Đồng hồ của hồ sơ này không chạy, nên không có hạn để gia hạn."),
    "no_source": _("Sửa thì phải nêu căn cứ. Ghi văn bản hoặc trang nói như thế."),
    "no_successor": _(
        "Chưa nói đơn vị nào nhận việc, hoặc nơi nhận chưa có bàn tiếp. Ghi rõ cả hai trước khi sắp xếp."
    ),
    "no_such_case": _("Không có hồ sơ này. Xem lại số hồ sơ."),
    "no_such_outcome": _("Ở bước này hồ sơ không kết thúc như thế được. Chọn cách khác trong các nút đang có."),
    "no_such_paper": _("Giấy này không có trong kho giấy tờ của bạn, hoặc không còn hiệu lực. Chọn giấy khác."),
    "no_such_paper_asked": _("Thủ tục không hỏi giấy này. Bỏ nó ra khỏi hồ sơ."),
    "no_such_procedure": _("Không có thủ tục {name}. Thử tìm bằng tên việc."),
    "no_such_reason": _("Thủ tục này không có lý do ấy. Chọn một lý do trong danh sách."),
    "no_such_score": _("Điểm từ một tới năm. Chọn lại."),
    "no_such_value": _("Không có mục {field} để sửa. Mở lại trang để xem bản mới nhất."),
    "no_such_way": _("Từ bước này hồ sơ không đi thẳng tới bước kia. Chọn bước khác trong các nút đang có."),
    "nobody_above": _("Không có đơn vị cấp trên để xem lại. Bạn vẫn có quyền khiếu nại hoặc khởi kiện."),
    "not_accepted": _("Hồ sơ chưa được tiếp nhận nên chưa kết thúc được. Tiếp nhận trước, hoặc từ chối ở nơi nhận."),
    "not_finished": _("Hồ sơ chưa có kết quả nên chưa chấm được. Chờ có kết quả."),
    "not_for_your_eyes": _("Bạn chỉ xem được dữ liệu của người khác qua chức danh của mình, vì một việc cụ thể."),
    "not_held": _("Chức danh này không có quyền muốn ủy quyền. Xem lại quyền của chức danh."),
    "not_issued": _("Chưa có kết quả nào có hiệu lực. Phát hành trước đã."),
    "not_measured": _("Thiếu số liệu {number}, hoặc thiếu nguồn của nó. Ghi đủ rồi tính lại."),
    "not_open": _("Hồ sơ đã đóng lúc {closed_at}. Muốn đổi thì đính chính hoặc thu hồi, có lý do."),
    "not_part_of_the_form": _("Thủ tục không hỏi mục này, nên không yêu cầu bổ sung được. Chọn mục khác."),
    "not_paused": _("Đồng hồ của hồ sơ này đang chạy. Không phải cho chạy lại."),
    "not_represented": _("Chưa có căn cứ để bạn nộp thay người này. Nộp kèm giấy ủy quyền, hoặc tới quầy."),
    "not_set_aside": _("Việc xem lại không hủy quyết định này, hoặc đã xét lại rồi. Không có gì để làm lại."),
    "not_signed": _("Kết quả chưa đủ hai chữ ký. Ký xong mới phát hành."),
    "not_the_applicant": _("Chỉ người nộp hoặc người đại diện làm được việc này."),
    "not_the_decider": _("Người quyết định tự ký trước, rồi mới tới chữ ký của đơn vị."),
    "not_what_was_prepared": _("Bản đã ký không phải bản đang chuẩn bị. Lập lại giấy rồi ký lại."),
    "not_your_decision": _("Chức danh của bạn không được kết thúc hồ sơ ở bước này. Chuyển cho người có quyền."),
    "not_your_post": _("Hôm nay bạn không giữ chức danh này. Chọn chức danh khác, hoặc hỏi thủ trưởng."),
    "not_your_record": _("Bản ghi này là của người khác. Bạn không sửa được."),
    "not_your_role": _("Chức danh của bạn không được giao việc này. Chuyển cho người có quyền."),
    "not_yours": _("Hồ sơ đang do người khác giữ. Người giữ mới làm được việc này."),
    "not_yours_to_state": _("Điều này do cơ quan khác ghi nhận. Thấy sai thì báo, chúng tôi nhờ nơi ấy sửa."),
    "nothing_asked": _("Ghi ít nhất một điều cần bổ sung, mỗi điều kèm lý do."),
    "nothing_asked_for": _("Không có yêu cầu bổ sung nào đang chờ. Không phải làm gì."),
    "nothing_found": _("Không tìm thấy hồ sơ với số và thông tin này. Xem lại cả hai, hoặc gọi 1022."),
    "nothing_is_cut": _("Đề nghị này không bớt ngày, giấy, câu hỏi, bước hay tiền nào. Sửa lại đề nghị."),
    "nothing_to_apologise_for": _("Hồ sơ này không có hạn đang chạy, nên chưa có gì phải hẹn lại."),
    "nothing_to_correct": _("Kết quả vốn đã như thế. Không có gì để đính chính."),
    "nothing_to_review": _("Chỉ đề nghị xem lại được khi bị từ chối. Hồ sơ này thì không."),
    "nowhere_to_file": _("Chưa chọn nơi giải quyết, hoặc nơi ấy hôm nay không có bàn tiếp nhận. Chọn nơi khác."),
    "number_taken": _("Số này đã thuộc về một bản ghi khác. Xem lại số."),
    "only_live_acts": _("Hồ sơ này là thật, nên chỉ việc làm thật mới ghi vào được."),
    "only_told_of": _("Thủ tục {procedure} chỉ có thông tin ở đây. Nộp trên Cổng Dịch vụ công quốc gia hoặc tại quầy."),
    "overtaken": _("Thủ tục đã có bản mới, bản {newest}. Làm lại đề nghị trên bản ấy."),
    "paper_held_already": _("Thành phố đã giữ giấy {reference} này. Không phải nộp lại."),
    "paper_revoked": _("Giấy này không còn hiệu lực từ {revoked_at}. Dùng giấy khác."),
    "papers_missing": _("Còn thiếu giấy phải nộp. Thêm những giấy được chỉ ra rồi nộp lại."),
    "procedure_changed": _(
        "Thủ tục {procedure} vừa có bản mới, bản {number}. Câu trả lời của bạn vẫn còn; xem lại rồi nộp."
    ),
    "promise_in_the_past": _("Ngày hẹn lại {until} phải sau hạn {due} và sau hôm nay. Chọn ngày khác."),
    "representation_ended": _(
        "Việc đại diện này đã có ngày kết thúc, hoặc sẽ kết thúc trước khi bắt đầu. Xem lại ngày."
    ),
    "represents_already": _("Người này đã đại diện trong những ngày ấy. Không phải ghi thêm."),
    "rule_not_in_force": _("Quy định {rule} không có hiệu lực ngày {day}. Chọn bản đang có hiệu lực."),
    "still_missing": _("Còn điều được yêu cầu mà chưa bổ sung. Thêm đủ rồi gửi."),
    "still_open": _("Hồ sơ còn đang giải quyết. Chỉ đính chính hoặc thu hồi khi đã có kết quả."),
    "supplements_used_up": _(
        "Thủ tục này cho yêu cầu bổ sung {allowed} lần, và đã dùng hết. Muốn thêm thì cấp trên ký."
    ),
    "unknown_fact": _("Thành phố không giữ điều ấy về ai cả. Bỏ mục {what}."),
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
