"""What a source leaves open: a value it does not say, says twice, or says in a way nobody can read."""

from dataclasses import dataclass

# Kind -> why a record cannot be taken at all.
REASONS = {
    "code_missing": "no procedure code; services without one come in by the catalogue",
    "code_odd": "not a procedure code",
    "name_missing": "no name",
    "not_json": "not JSON",
    "not_utf8": "not UTF-8",
    "not_an_object": "not an object",
    "line_too_long": "the line is longer than a record can be",
    "unsound": "it would make a procedure that can be filed here unsound",
    "other_in_file": "the same code stands in the file before, with other content",
}
# Kind -> what is wrong, in one sentence; the kinds that mislead people about time and money come first.
KINDS = {
    "fee_contradiction": "the fee says one thing and its text another",
    "fee_implausible": "the amount is too small to be meant in đồng",
    "limit_without_unit": "limit without a unit",
    "limit_glued": "limit and fee are glued together; nobody can tell their digits apart",
    "limit_zero": "a limit of zero",
    "limit_differs": "the text names another limit than the table",
    "limit_missing": "no limit is given",
    "limit_unread": "the limit cannot be read",
    "limit_odd": "the limit is beyond anything that is promised",
    "limit_hours": "hours: working hours or hours of the clock",
    "limit_twice": "the same channel has several limits and nothing tells them apart",
    "channels_missing": "nothing says how to apply",
    "channels_unread": "how to apply cannot be read",
    "channel_unknown": "a way to apply that is not known",
    "fee_missing": "no fee is given, nor that there is none",
    "fee_unread": "the fee cannot be read",
    "fee_zero": "an amount of zero that does not say whether it is free",
    "fee_several": "the text names other amounts beside the fee",
    "fee_for_some": "free, but the text names who pays nothing",
    "fee_by_council": "the fee is the city council's to set",
    "fee_by_rule": "the fee refers to a rule without an amount",
    "fee_period": "the text names a period for the fee",
    "currency_unknown": "the currency is not known",
    "papers_missing": "no papers are listed",
    "papers_unread": "the list of papers cannot be read",
    "paper_unnamed": "a paper without a name",
    "paper_count_unknown": "how many originals or copies is not said",
    "paper_count_glued": "the number of originals is glued to the name before it",
    "paper_hand_in_or_show": "to hand in or only to show",
    "result_missing": "nothing says what one gets",
    "result_code_odd": "a result code that is none",
    "basis_missing": "no legal basis is given",
    "basis_unread": "the number of a legal text cannot be read",
    "agency_missing": "nothing says which authority does it",
    "agency_obsolete": "names an authority or a level that no longer exists",
    "level_missing": "no level of authority is given",
    "level_unknown": "a level of authority that is not known",
    "subject_missing": "nothing says who may apply",
    "subject_unknown": "a kind of applicant that is not known",
    "decision_odd": "the publishing decision has no readable number",
    "field_missing": "no field is given",
    "steps_missing": "no steps are given",
    "shape_unknown": "a value of a kind that cannot be read here",
    "text_cut": "the text is longer than can be kept",
    "unverified": "from general knowledge or an old page; the text was not read",
    "twice_in_file": "the same procedure stands more than once in the file",
    "differs_from_published": "the source says otherwise than what is published here",
}
RANK = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to be asked of the source.

    field  where the value belongs in the terms, `channels.0.limit`
    kind   one of KINDS, or of REASONS when the whole record is refused
    what   the source's own words, shortened
    """

    field: str
    kind: str
    what: str = ""

    @property
    def reason(self) -> str:
        """The question in a sentence, with the source's words."""
        sentence = KINDS.get(self.kind) or REASONS[self.kind]
        return f"{sentence}: {self.what}" if self.what else sentence


def worst_first(questions: list[Question]) -> list[Question]:
    """In the order in which they should be mended."""
    return sorted(questions, key=lambda question: RANK[question.kind])
