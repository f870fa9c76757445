"""Whether a score goes on telling what it was meant to tell.

Goodhart 1975; Manheim & Garrabrant 2018.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def goodhart_gap(
    proxy: float,
    proxy_without: float,
    proxy_spread: float,
    target: float,
    target_without: float,
    target_spread: float,
) -> float:
    """The change of the proxy less the change of the target.

    Args:
        proxy: The mean of the proxy where its rules are known.
        proxy_without: The same where they are not.
        proxy_spread: Its standard deviation where they are not.
        target: The mean of the target where the rules are known.
        target_without: The same where they are not.
        target_spread: Its standard deviation where they are not.

    Returns:
        The difference in standard deviations of each; NaN where one does not vary.
    """
    if proxy_spread <= 0 or target_spread <= 0:
        return float("nan")
    proxy_change = (proxy - proxy_without) / proxy_spread
    target_change = (target - target_without) / target_spread
    return proxy_change - target_change


def correlation(proxy: npt.ArrayLike, target: npt.ArrayLike) -> float:
    """Pearson's correlation.

    Args:
        proxy: (people,) numbers.
        target: (people,) numbers.

    Returns:
        From -1 to 1; NaN if one does not vary.
    """
    first = np.asarray(proxy, float)
    second = np.asarray(target, float)
    if len(first) < 2 or first.std() == 0 or second.std() == 0:
        return float("nan")
    return float(np.corrcoef(first, second)[0, 1])


def performed_share(
    performed: float, performed_without: float, useful: float, useful_without: float
) -> float:
    """Of the acts that increased, the share that score and help no one.

    Args:
        performed: Acts that help no one, under the scheme.
        performed_without: The same without it.
        useful: Acts that help, under the scheme.
        useful_without: The same without it.

    Returns:
        From 0 to 1; NaN if nothing increased.
    """
    more_performed = max(0.0, performed - performed_without)
    more_useful = max(0.0, useful - useful_without)
    increase = more_performed + more_useful
    if increase <= 0:
        return float("nan")
    return more_performed / increase
