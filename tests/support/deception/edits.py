"""Ways to deceive: each leaves something out, renames it, moves it or makes it small.

None of them tells a lie about a fact: no gate could see through one. Each changes the
document's plain data in place, and what it truly does with it, and says whether there
was anything to change.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.support.deception import disguises, omissions, pretexts
from tests.support.deception.truth import Deception

Edit = Callable[[Deception, random.Random], bool]

EDITS: tuple[Edit, ...] = (
    omissions.leave_out_concerns,
    omissions.leave_out_gravity,
    omissions.leave_out_category,
    omissions.leave_out_whose,
    omissions.leave_out_reveals,
    omissions.leave_out_titles,
    omissions.leave_out_gathering,
    omissions.leave_out_essential,
    omissions.leave_out_severity,
    omissions.leave_out_automation,
    omissions.leave_out_process,
    disguises.rename_ordinary,
    disguises.rename_refusal,
    disguises.rename_tiers,
    disguises.rename_area,
    disguises.other_word_for_area,
    disguises.one_domain,
    disguises.move_to_recipient,
    disguises.reward_instead,
    disguises.split_the_act,
    disguises.burden_as_service,
    disguises.condition_instead,
    pretexts.organisations,
    pretexts.another_country,
    pretexts.another_operator,
    pretexts.operator_by_another_word,
    pretexts.plead_exemption,
    pretexts.waive_with_a_dot,
    pretexts.waive_with_words,
    pretexts.lasting_outcome,
    pretexts.yearly_tiers,
    pretexts.wide_limits,
    pretexts.wide_override,
    pretexts.everything_related,
    pretexts.empty_review,
    pretexts.empty_appeal,
    pretexts.vague_purpose,
    pretexts.nothing_for_all,
)
