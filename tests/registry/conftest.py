"""A procedure to try things on, and those who act. Everything is a simulation in July 2026."""

import copy
from datetime import date, datetime

import pytest

from motcua.ledger.actor import IMPORT, Actor
from motcua.ledger.models import Entry
from motcua.organisation.calendar import ZONE
from motcua.registry.load import Report, load
from motcua.registry.models import Procedure, ProcedureVersion
from motcua.registry.portal.read import read

CURATOR = Actor(origin="simulation")
SINCE = date(2026, 7, 1)
HEADER = "Hình thức nộpThời gianPhí, lệ phíMô tả"
RECORD = {
    "ma_thu_tuc": "1.999001",
    "ten_thu_tuc": "Cấp giấy thử",
    "so_quyet_dinh": "12/QĐ-BTP",
    "cap_thuc_hien": "Cấp xã",
    "linh_vuc": "Hộ tịch",
    "doi_tuong_thuc_hien": "Công dân Việt Nam",
    "co_quan_thuc_hien": "Ủy ban nhân dân cấp xã",
    "trinh_tu_thuc_hien": "Bước 1: nộp",
    "cach_thuc_thuc_hien": f"{HEADER}Trực tuyến3Miễn phíTrực tiếp5 Ngày làm việc20,000 Việt Nam Đồng",
    "thanh_phan_ho_so": "--Tên giấy tờMẫu đơn, tờ khaiSố lượngTờ khai1 bản chínhẢnh2 bản chính",
    "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Hộ tịch60/2014/QH13",
    "yeu_cau_dieu_kien": "Không",
    "ket_qua_xu_ly": "Giấy chứng nhận",
    "ket_qua_ma": ["KQ.G15.000031"],
}


def july(day: int, hour: int = 9) -> datetime:
    """A moment in July 2026."""
    return datetime(2026, 7, day, hour, tzinfo=ZONE)


def bring(*records: object, at: datetime | None = None) -> Report:
    """Load records as if they stood in a file."""
    return load((read(copy.deepcopy(record)) for record in records), by=IMPORT, at=at or july(1))


def newest(procedure: Procedure | str) -> ProcedureVersion:
    """The newest version of a procedure."""
    of = {"procedure__code": procedure} if isinstance(procedure, str) else {"procedure": procedure}
    return ProcedureVersion.objects.filter(**of).order_by("-number").first()


def told(procedure: Procedure) -> list[tuple[int, str]]:
    """The lines in the book about a procedure: number and verb."""
    lines = Entry.objects.filter(subject_kind="procedure", subject_id=procedure.pk).order_by("seq")
    return list(lines.values_list("seq", "verb"))


@pytest.fixture
def procedure(db) -> Procedure:
    """A procedure as the portal tells it: the limit of the online channel has no unit."""
    bring(RECORD)
    return Procedure.objects.get(code="1.999001")


@pytest.fixture
def whole(db) -> ProcedureVersion:
    """The certificate of marital status, which can be filed and decided here."""
    return newest("1.004873")
