"""Outlets by one name: the list, case and web addresses; nothing else is brought together."""

import doctest

import pandas as pd

from helpers import outlets


def test_examples_run():
    assert doctest.testmod(outlets).failed == 0


def test_different_outlets_stay_apart():
    names = pd.Series(["The Coast Post", "Coast Post", "Coast Courier", "AP", "", "Euronews.com", "Euronews"])
    assert outlets.unified(names).nunique() == 5


def test_no_names_at_all():
    assert outlets.unified(pd.Series([], dtype="str")).empty
