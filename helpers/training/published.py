"""Figures that the benchmark does not measure: from papers, or from an earlier measurement by this project.

The command column says which. They go into data/benchmarks.csv as they stand.
"""

_COLUMNS = ["corpus", "part", "metric", "system", "version", "value", "date", "command"]
_LAB = "measured in the lab with the same scoring rules, not re-run"
_NEWSMTSC = "published: Hamborg and Donnay, EACL 2021"
_SENTFIN = "published: Sinha et al., JASIST 2022, mean of their own splits"

PUBLISHED = [
    dict(zip(_COLUMNS, row, strict=True))
    for row in [
        ("PolNeAR", "dev", "F1, direct quotes", "Gender Gap Tracker", "rules over spaCy", "0.524", "2026-11", _LAB),
        ("PolNeAR", "dev", "F1, all quotes", "Gender Gap Tracker", "rules over spaCy", "0.520", "2026-11", _LAB),
        ("PolNeAR", "dev", "articles a second", "Gender Gap Tracker", "rules over spaCy", "5.1", "2026-11", _LAB),
        ("PolNeAR", "dev", "F1, direct quotes", "Citron", "cue classifier retrained", "0.615", "2026-11", _LAB),
        ("PolNeAR", "dev", "F1, all quotes", "Citron", "cue classifier retrained", "0.541", "2026-11", _LAB),
        ("PolNeAR", "dev", "articles a second", "Citron", "cue classifier retrained", "1.6", "2026-11", _LAB),
        ("NewsMTSC", "devtest-rw", "macro-F1", "GRU-TSC", "RoBERTa", "0.831", "2021-04", _NEWSMTSC),
        ("NewsMTSC", "devtest-mt", "macro-F1", "GRU-TSC", "RoBERTa", "0.825", "2021-04", _NEWSMTSC),
        ("SEntFiN", "dev", "macro-F1", "RoBERTa, finBERT", "fine-tuned", "0.9327", "2022", _SENTFIN),
        ("SEntFiN", "dev", "accuracy", "RoBERTa, finBERT", "fine-tuned", "0.9429", "2022", _SENTFIN),
        ("New York Times", "headlines", "top-1", "term list of the prototype", "", "0.63", "2026-11", _LAB),
        ("New York Times", "headlines", "top-1", "TF-IDF, other corpora", "", "0.48", "2026-11", _LAB),
    ]
]
