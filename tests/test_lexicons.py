"""The word lists: one loader, each key once, and where they lie in a checkout and in an installed package."""

import pytest

from helpers import lexicons, paths


@pytest.mark.parametrize("path", sorted(paths.LEXICONS.glob("*.csv")), ids=lambda path: path.stem)
def test_every_list_loads_with_each_key_once(path):
    rows = lexicons.load(path.stem)
    assert rows and all(None not in row and None not in row.values() for row in rows)


def test_words_of_a_kind():
    assert {"he", "himself"} <= lexicons.words("pronouns", "masculine")
    assert lexicons.words("calendar", "day", "day_short") >= {"monday", "mon"}
    assert lexicons.words("calendar") > lexicons.words("calendar", "month")


def test_a_misspelled_kind_or_subject_is_no_empty_list():
    with pytest.raises(ValueError, match="monht"):
        lexicons.words("calendar", "monht")
    with pytest.raises(FileNotFoundError):
        lexicons.load("calender")


def test_a_key_that_stands_twice_is_told(tmp_path, monkeypatch):
    (tmp_path / "twice.csv").write_text("word,kind\nmay,month\nmay,month\n", encoding="utf-8")
    monkeypatch.setattr(lexicons, "LEXICONS", tmp_path)
    with pytest.raises(ValueError, match="'may' stands twice"):
        lexicons.load("twice")


def test_an_installed_package_reads_its_own_data(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "helpers")
    assert paths._data() == tmp_path / "data"
    (tmp_path / "helpers" / "_data").mkdir(parents=True)
    assert paths._data() == tmp_path / "helpers" / "_data"
