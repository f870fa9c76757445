"""regard new: a document of one's own, from a template."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from regard.scheme.template import Question

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
    operator: Annotated[
        str | None, typer.Option("--operator", help="Who runs it.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", help="What the operator is, such as association."),
    ] = None,
    jurisdictions: Annotated[
        str | None,
        typer.Option(
            "--jurisdictions", help="Whose law it is under, such as uk or eu,us-tx."
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="What people call it.")
    ] = None,
    purpose: Annotated[
        str | None, typer.Option("--purpose", help="What it decides, in a sentence.")
    ] = None,
    subjects: Annotated[
        str | None, typer.Option("--subjects", help="Who is scored.")
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option("--contact", help="Where somebody scored can turn to."),
    ] = None,
    disputes_to: Annotated[
        str | None,
        typer.Option("--disputes-to", help="Where disputes go; else the contact."),
    ] = None,
    appeals_to: Annotated[
        str | None,
        typer.Option("--appeals-to", help="Where appeals go; else the contact."),
    ] = None,
    appeals_decided_by: Annotated[
        str | None, typer.Option("--appeals-decided-by", help="Who decides appeals.")
    ] = None,
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
    answers = {key: answer for key, answer in given.items() if answer is not None}
    _refuse_to_overwrite(out)
    chosen = template_text(template or _ask_template(yes))
    for question in questions(chosen):
        if question.key not in answers:
            answer = _answer(question, answers, yes)
            if answer is not None:
                answers[question.key] = answer
    document = _editor_lines() + fill_template(chosen, answers)
    _write(document, out)


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


def _answer(question: Question, answers: dict[str, str], yes: bool) -> str | None:
    """The answer to a question; None for the template's own."""
    from regard.scheme.complaint import DataError

    default = question.default
    if question.key in AS_CONTACT:
        default = answers.get("contact", "the contact")
    needed = question.default is None and question.key not in AS_CONTACT
    todo = f"give {OPTIONS[question.key]}"
    if yes:
        if needed:
            raise DataError(
                f"found no answer to “{question.text}”, expected one\n  to do: {todo}"
            )
        return None
    answer = _ask(question.text, default)
    if answer is None:
        problem = f"the answers ended before “{question.text}”"
        raise DataError(f"{problem}\n  to do: {todo}, or add --yes")
    if needed and not answer and question.key != "jurisdictions":
        raise DataError(
            f"found no answer to “{question.text}”, expected one\n  to do: {todo}"
        )
    if not answer and question.key != "jurisdictions":
        return None
    return answer


def _ask(text: str, default: str | None) -> str | None:
    """One line of the standard input; None at its end.

    The question goes to the standard error, for the document may go to the output.
    """
    hint = "" if default is None else f" [{default}]"
    typer.echo(f"{text}{hint} ", err=True, nl=False)
    line = sys.stdin.readline()
    if not line:
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
        "# the schema of Regard on this machine; `regard schema --out FILE` writes one.\n"
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
