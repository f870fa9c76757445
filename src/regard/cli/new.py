"""regard new: a document of one's own, from a template."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from regard.scheme.template import TemplateQuestion

OPTIONS = {
    "operator": "--operator",
    "kind": "--kind",
    "jurisdictions": "--jurisdictions",
    "title": "--title",
    "purpose": "--purpose",
    "population": "--subjects",
    "contact": "--contact",
    "disputes_to": "--disputes-to",
    "appeals_to": "--appeals-to",
    "appeals_decided_by": "--appeals-decided-by",
}
"""The option that answers a question, by the question's key."""
AS_CONTACT = ("disputes_to", "appeals_to")
"""Questions whose answer is the contact unless another is given."""


OperatorOption = Annotated[str | None, typer.Option("--operator", help="Who runs it.")]
KindOption = Annotated[
    str | None,
    typer.Option("--kind", help="What the operator is, such as association."),
]
JurisdictionsOption = Annotated[
    str | None,
    typer.Option(
        "--jurisdictions", help="Whose law it is under, such as uk or eu,us-tx."
    ),
]
TitleOption = Annotated[
    str | None, typer.Option("--title", help="What people call it.")
]
PurposeOption = Annotated[
    str | None, typer.Option("--purpose", help="What it decides, in a sentence.")
]
SubjectsOption = Annotated[
    str | None, typer.Option("--subjects", help="Who is scored.")
]
ContactOption = Annotated[
    str | None, typer.Option("--contact", help="Where somebody scored can turn to.")
]
DisputesOption = Annotated[
    str | None,
    typer.Option("--disputes-to", help="Where disputes go; else the contact."),
]
AppealsOption = Annotated[
    str | None, typer.Option("--appeals-to", help="Where appeals go; else the contact.")
]
AppealBodyOption = Annotated[
    str | None, typer.Option("--appeals-decided-by", help="Who decides appeals.")
]


def complete_template(incomplete: str) -> list[str]:
    """The names of templates that begin so, for the shell's completion."""
    from regard.scheme.template import template_names

    return [name for name in template_names() if name.startswith(incomplete)]


def new_command(
    template: Annotated[
        str | None,
        typer.Argument(
            metavar="[TEMPLATE]",
            help=(
                "appointments, lending-club, licence-points, loyalty-tiers, "
                "membership-privileges or seller-ratings."
            ),
            autocompletion=complete_template,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The file to write; never one that is there."),
    ] = None,
    operator: OperatorOption = None,
    kind: KindOption = None,
    jurisdictions: JurisdictionsOption = None,
    title: TitleOption = None,
    purpose: PurposeOption = None,
    subjects: SubjectsOption = None,
    contact: ContactOption = None,
    disputes_to: DisputesOption = None,
    appeals_to: AppealsOption = None,
    appeals_decided_by: AppealBodyOption = None,
    yes: Annotated[
        bool,
        typer.Option("--yes", help="Ask nothing; take the template's word for it."),
    ] = False,
) -> None:
    """Write a commented scheme of one's own. Asks a few questions; each has an option
    that answers it. What it writes opens the gate; what is changed in it afterwards,
    `regard gate` says.
    """
    from regard.scheme.template import fill_template, questions, template_text

    given = {
        "operator": operator,
        "kind": kind,
        "jurisdictions": jurisdictions,
        "title": title,
        "purpose": purpose,
        "population": subjects,
        "contact": contact,
        "disputes_to": disputes_to,
        "appeals_to": appeals_to,
        "appeals_decided_by": appeals_decided_by,
    }
    _refuse_to_overwrite(out)
    chosen = template_text(template or _ask_template(yes))
    answers = _complete_answers(questions(chosen), given, yes)
    document = _editor_lines() + fill_template(chosen, answers)
    _write(document, out)
    _tell_unknown_places(answers.get("jurisdictions", ""))


def _tell_unknown_places(jurisdictions: str) -> None:
    """Says of each jurisdiction that nothing is known of its law."""
    from regard.check.law.profiles import is_known_place
    from regard.report.findings.places import unknown_place_text
    from regard.scheme.template import jurisdiction_names

    for place in jurisdiction_names(jurisdictions):
        if not is_known_place(place):
            typer.echo(unknown_place_text(place), err=True)


def _complete_answers(
    asked: list[TemplateQuestion], given: dict[str, str | None], yes: bool
) -> dict[str, str]:
    """The answers of the options, and those to the questions that are left."""
    answers = {key: answer for key, answer in given.items() if answer is not None}
    for question in asked:
        if question.key in answers:
            continue
        answer = _answer(question, answers, yes)
        # What nobody answers stays the template's own word.
        if answer is not None:
            answers[question.key] = answer
    return answers


def _ask_template(yes: bool) -> str:
    from regard.scheme.complaint import DataError
    from regard.scheme.template import template_names

    names = ", ".join(template_names())
    if yes:
        raise DataError(f"found no template, expected one of {names}")
    answer = _ask(f"Which template: {names}?", None)
    if not answer:
        raise DataError(f"found no template, expected one of {names}")
    return answer


def _answer(
    question: TemplateQuestion, answers: dict[str, str], yes: bool
) -> str | None:
    """The answer to a question; None for the template's own."""
    default = question.default
    is_needed = default is None
    if question.key in AS_CONTACT:
        is_needed = False
        default = answers.get("contact", "the contact")
    if yes and is_needed:
        raise _unanswered(question)
    if yes:
        return None
    answer = _ask(question.text, default)
    if answer is None:
        raise _unanswered(question, " before the answers ended")
    # That no law is named is an answer too; it stands for all law.
    if answer or question.key == "jurisdictions":
        return answer
    if is_needed:
        raise _unanswered(question)
    return None


def _unanswered(question: TemplateQuestion, when: str = "") -> Exception:
    from regard.scheme.complaint import DataError

    todo = f"give {OPTIONS[question.key]}"
    problem = f"found no answer to “{question.text}”{when}, expected one"
    return DataError(f"{problem}\n  to do: {todo}")


def _ask(text: str, default: str | None) -> str | None:
    """One line of the standard input; None at its end.

    The question goes to the standard error, for the document may go to the output.
    """
    hint = "" if default is None else f" [{default}]"
    # Nobody who answers from a pipe ends the line of the question.
    typer.echo(f"{text}{hint} ", err=True, nl=not sys.stdin.isatty())
    line = sys.stdin.readline()
    if not line:
        if sys.stdin.isatty():
            typer.echo(err=True)
        return None
    return line.strip()


def _editor_lines() -> str:
    """Lines by which an editor finds the schema, wherever the document lies."""
    from regard.scheme.catalogue import LIBRARY

    schema = (LIBRARY / "scheme.schema.json").resolve().as_uri()
    return (
        f"# yaml-language-server: $schema={schema}\n"
        "# By the line above an editor completes and checks while you type. It names\n"
        "# the schema of this machine's Regard; `regard schema --out FILE` writes "
        "one.\n"
    )


def _refuse_to_overwrite(out: Path | None) -> None:
    from regard.scheme.complaint import DataError

    if out is not None and out.exists():
        todo = "name another file with --out, or move that one away"
        raise DataError(f"{out} is there already\n  to do: {todo}")


def _write(document: str, out: Path | None) -> None:
    if out is None:
        typer.echo(document, nl=False)
        return
    # "x" refuses a file that came to be meanwhile.
    with out.open("x", encoding="utf-8") as file:
        file.write(document)
    typer.echo(f"{out} is written. Next: regard gate {out}", err=True)
