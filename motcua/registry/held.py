"""What the city already holds and therefore does not ask for again.

A form's field says with `about` which fact it asks for, as "whose.what": `applicant.birth_date`. Where the city
holds that fact, the field arrives filled in (`prefill`), or an exception to that is signed.

source  once only; the principle that no paper and no fact is asked for twice
"""

# Whose facts can be held: those of somebody who is identified, not of somebody who is only told of.
HOLDERS = {"applicant", "represented", "spouse", "child", "mother", "father", "deceased", "firm", "owner", "newborn"}
# A newborn's facts are held when the hospital sent its notice; until then the parents tell them.
NOT_YET = {"newborn"}

OF_A_PERSON = {
    "full_name": ("Họ, chữ đệm, tên", "Full name"),
    "personal_number": ("Số định danh cá nhân", "Personal number"),
    "birth_date": ("Ngày sinh", "Date of birth"),
    "sex": ("Giới tính", "Sex"),
    "ethnicity": ("Dân tộc", "Ethnicity"),
    "nationality": ("Quốc tịch", "Nationality"),
    "permanent_address": ("Nơi thường trú", "Permanent address"),
    "current_address": ("Nơi ở hiện tại", "Current address"),
    "phone": ("Số điện thoại", "Phone number"),
    "email": ("Thư điện tử", "E-mail"),
    "marital_status": ("Tình trạng hôn nhân", "Marital status"),
    "insurance_number": ("Mã số bảo hiểm xã hội", "Social insurance number"),
}
OF_A_FIRM = {
    "name": ("Tên doanh nghiệp", "Name of the firm"),
    "tax_number": ("Mã số thuế", "Tax number"),
    "address": ("Địa chỉ trụ sở", "Registered address"),
    "representative": ("Người đại diện theo pháp luật", "Legal representative"),
}


def is_held(about: str) -> bool:
    """Whether the city holds the fact that a field asks for."""
    whose, _, what = about.partition(".")
    return whose in HOLDERS - NOT_YET and what in (OF_A_FIRM if whose == "firm" else OF_A_PERSON)
