"""The papers of a procedure, sorted for reading: what everybody brings, what depends on the case, what is only told."""

from dataclasses import dataclass
from typing import Any

from motcua.web.words import registry

# Headings of the national portal that group papers and name no case.
FOR_EVERYBODY = ("giấy tờ phải nộp", "giấy tờ phải xuất trình", "thành phần hồ sơ", "giấy tờ phải gửi")
MUCH = 700
REMARKS = ("lưu ý", "ghi chú", "chú ý")


@dataclass(frozen=True)
class Group:
    """Papers under one heading.

    remarks   lines among them that are no papers: the source says neither how many nor which form
    is_long   whether the remarks are more than one wants to read at once
    is_folded whether it concerns only some people, who open it
    """

    name: str
    papers: tuple[dict[str, Any], ...]
    remarks: tuple[str, ...]
    is_folded: bool

    @property
    def is_long(self) -> bool:
        return sum(map(len, self.remarks)) > MUCH


def groups(document: dict[str, Any]) -> list[Group]:
    """The groups in the order of the source; those that only some people need are folded."""
    cases = [case for case in document["cases"] if case["papers"]]
    known = document["completeness"] == "whole"
    found = [_group(case, len(cases), known) for case in cases]
    return sorted(found, key=lambda group: (not group.papers, group.is_folded))


def _group(case: dict[str, Any], cases: int, known: bool) -> Group:
    name = registry.said(case["name"]) if isinstance(case["name"], dict) else case["name"] or ""
    only_told = name.lower().startswith(REMARKS)
    papers = [paper for paper in case["papers"] if not only_told and (known or _is_paper(paper))]
    remarks = tuple(paper["name"] for paper in case["papers"] if paper not in papers)
    everybody = not name or name.lower().startswith(FOR_EVERYBODY) or cases == 1
    return Group(name, tuple(papers), remarks, only_told or not everybody)


def _is_paper(paper: dict[str, Any]) -> bool:
    return any((paper.get("originals"), paper.get("copies"), paper.get("code"), paper.get("form")))
