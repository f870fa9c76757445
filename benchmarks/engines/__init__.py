"""A reduced society, the same in every engine: what a month costs where nothing else is
asked of it.

N people. Eight ties each: the four nearest on a ring before and behind, each rewired
with chance .1 to a random person. A step, for everyone, from what was so after the last
one:

    near, heard   means of the ties' score and of their dissent (0 or 1)
    cooperates    with chance
                  1 / (1 + exp(-(3 h - 1.5 + 1.2 pull[tier] + .002 (near - 500))))
    dissents      with chance 1 / (1 + exp(-(1.5 - 3 h - 1.5 pull[tier] + heard)))
    seen          with chance sight[group]; accused of nothing with chance error[group]
    a, b          .9 a + (seen and cooperated), .9 b + (seen and did not) + accused
    score         1000 (a + 1) / (a + b + 2), moved by a tenth towards near
    tier          how many of 300, 450, 600, 750 the score reaches

h, honesty, is uniform; the group is 1 for a fifth of people. State in float32 (score,
a, b, h) and bytes (dissent, group, tier). Four random numbers a person and step. Summed
up at each step: people by group and tier, and the means of score, dissent and
cooperation.

Every engine lives the same number of steps from the same start; its means must agree
with the others' within what chance allows. Each file is a program of its own: `python
in_X.py PEOPLE STEPS` prints one line of JSON. Peers that need packages of their own get
an environment of their own (`peers`).
"""
