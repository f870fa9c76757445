"""The rows of a block's scratch: what each of them holds about a person of the block.

Rows of one array rather than arrays of their own, since each array costs compilation
and a description that is handed over at every call from Python.
"""

from __future__ import annotations

from regard.society.fields import byte, real, row_numbers

DRAW_ROWS = 24  # eight at a time are filled, and some are left over

DRAW_FIELDS = (
    real("blow", "uniform", "whether a blow falls"),
    real("partner", "uniform", "which tie is met"),
    real("image_known", "uniform", "whether the partner's image is known"),
    real("help", "uniform", "whether the partner is helped"),
    real("cheat", "uniform", "whether somebody cheats"),
    real("late", "uniform", "whether somebody pays late"),
    real("default", "uniform", "whether a late payer does not pay at all"),
    real("praise", "uniform", "whether somebody praises those in charge"),
    real("gather", "uniform", "whether somebody gathers unasked"),
    real("perform", "uniform", "whether somebody acts for the score alone"),
    real("miss", "uniform", "whether a duty is missed"),
    real("slip", "uniform", "whether a careless slip happens"),
    real("read", "uniform", "whether somebody reads what no scheme scores"),
    real("inform", "uniform", "whether somebody reports another"),
    real("work", "uniform", "whether work is done well"),
    real("tie", "uniform", "whether the tie looked over is kept"),
    real("official", "uniform", "whether the official acts"),
    real("sign", "uniform", "which way an official who acts by chance acts"),
    real("repair", "uniform", "whether repair is granted"),
    real("luck", "uniform", "whether a scarce place is got"),
)
DRAW = row_numbers("Draws", DRAW_FIELDS)
"""Rows of the month's uniform numbers, by what they decide."""

TIE_COUNT_FIELDS = (
    byte("spoke", "sevenths", "dissent that kept ties expressed, added up"),
    byte("gathered", "ties", "kept ties who gathered"),
    byte("restricted", "ties", "kept ties who are restricted"),
    byte("kept", "ties", "kept ties"),
    byte("across", "ties", "ties between somebody restricted and somebody not"),
    byte("across_kept", "ties", "those of them that are kept"),
    byte("partner", "look", "the look of the tie met"),
    byte("met", "0 or 1", "whether the tie met is kept"),
    byte("chosen", "slot", "which tie is met"),
    # Of ties under one scheme; these three are set to nought for each scheme anew.
    byte("below", "ties", "kept ties whose company costs: below the low edge"),
    byte("above", "ties", "kept ties above ordinary"),
    byte("fell", "ties", "kept ties of the household who fell below ordinary"),
)
TIE_COUNT = row_numbers("TieCounts", TIE_COUNT_FIELDS)
"""Rows of bytes that are added up over the ties of each person."""

HABIT_FIELDS = (
    real("helped", "months of income", "helping partners"),
    real("cheated", "months of income", "cheating, against keeping agreements"),
    real("late", "months of income", "paying late, against on time"),
    real("defaulted", "months of income", "not paying at all"),
    real("praised", "months of income", "praising those in charge"),
    real("gathered", "months of income", "joining gatherings"),
    real("performed", "months of income", "acting for the score alone"),
    real("missed", "months of income", "missing duties"),
    real("slipped", "months of income", "slipping, against being orderly"),
    real("informed", "months of income", "reporting others"),
    real("worked", "months of income", "working well, against botching"),
)
HABIT = row_numbers("Habits", HABIT_FIELDS)
"""Rows of what an act would change at the services if it were a habit; named as its
fact.
"""
HABITS: tuple[str, ...] = HABIT._fields
OPPOSITE = {
    "cheated": "kept",
    "late": "paid",
    "slipped": "orderly",
    "worked": "botched",
}
"""The fact that stands where a habit's act does not happen."""

COLUMN_FIELDS = (
    real("one", "1", "one for everybody, whose sum is the people"),
    real("desired", "0 to 1", "the dissent desired"),
    real("opinion", "0 or 1", "whether somebody thinks well of those in charge"),
    real(
        "deserving", "0 or 1", "whether somebody is honest enough to deserve ordinary"
    ),
    real("means", "middle means", "means at the end of the month"),
    real("fear", "0 to 1", "fear at the end of the month"),
    real("trust", "0 to 1", "trust at the end of the month"),
    real("earned", "middle income", "the month's earnings"),
    real("held_back", "0 or 1", "whether less dissent is expressed than desired"),
    real("restricted_by_any", "0 or 1", "below ordinary under some scheme"),
    real("restricted_by_two", "0 or 1", "below ordinary under two schemes or more"),
    real("ties_spoke", "0 to 1", "dissent of kept ties, mean"),
    real("ties_gathered", "0 to 1", "share of kept ties who gathered"),
    real("ties_restricted", "0 to 1", "share of kept ties who are restricted"),
    real("ties", "ties", "kept ties"),
    real("across", "ties", "ties between somebody restricted and somebody not"),
    real("across_kept", "ties", "those of them that are kept"),
    real("low_ties", "ties", "kept ties of the restricted"),
    real("low_across", "ties", "those of them to somebody not restricted"),
    real("partner", "look", "the look of the tie met; -1 if nobody is met"),
    real("stake", "severity", "what dissent would cost, under the worst scheme"),
    real("override", "-1, 0 or 1", "where the official would move the score"),
    real("gain", "middle income", "what services give, against ordinary"),
    real("income", "0 to 1", "share of income that refusals take"),
    real("refused", "services", "services refused that an ordinary person gets"),
    real("wronged", "records", "wrong records that cost points"),
    real("lost", "middle income", "what services take, against ordinary"),
    real("expressed", "0 to 1", "the dissent expressed"),
    real("reading", "0 or 1", "whether somebody reads what no scheme scores"),
    real("score", "points", "the score under the scheme at hand"),
    real("plus", "points", "contributions that add"),
    real("minus", "points", "contributions that take, without their sign"),
    real("restrictions", "schemes", "schemes under which somebody is below ordinary"),
    real("attention", "times", "how hard somebody is looked at under the scheme"),
    real("false_chance", "0 to 1", "chance of a wrong record of the kind at hand"),
    real("work", "any", "for what a function needs between two of its loops"),
    real("degree", "0 to 1", "how far the fact at hand is there to be recorded"),
)
COLUMN = row_numbers("Columns", COLUMN_FIELDS)
"""Rows of float32 about each person of the block."""
