# make lab | report | notebooks | check | test | train | clean; each makes .venv when it is missing

PYTHON ?= python3
ARTICLES ?= data/articles
OUT ?= report
COLUMNS ?=
NAMES ?=
DATA ?=
BIN := .venv/bin

# names of folders reach the programs through the environment, so that blanks and quotation marks in them do no harm
report: export REPORT_ARTICLES := $(value ARTICLES)
report: export REPORT_OUT := $(value OUT)
report: export COLUMNS := $(value COLUMNS)
report: export INVOKED_FROM := $(PWD)
train: export TRAIN_DATA := $(value DATA)

.PHONY: lab report notebooks check test train clean

# JupyterLab in notebooks/, without its question about news; LAB="--no-browser --port 8899" hands it more options
lab: .venv/ready
	$(BIN)/jupyter lab --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate --LabApp.news_url=None \
		--LabApp.default_url=/lab/tree/notebooks/01_articles.ipynb $(ROOT_OPTION) $(LAB)

# pages to share: make report ARTICLES=~/my/articles OUT=report [SINGLE=1] [TEXTS=0] [PICTURES=1] [COLUMNS="speech=text"]
report: .venv/ready
	@$(BIN)/python -m helpers.report --articles="$$REPORT_ARTICLES" --out="$$REPORT_OUT" $(if $(SINGLE),--single-file) \
		$(if $(filter 0,$(TEXTS)),--no-texts) $(if $(PICTURES),--pictures)

# the committed notebooks executed again in place, to the same bytes; NAMES="01 03" for some. Needs chromium for the PNG
notebooks: .venv/ready
	@$(BIN)/python -m helpers.notebooks $(NAMES)

# the quick loop: style, types, and the tests that need neither a browser nor a kernel
check: .venv/dev
	$(BIN)/ruff check helpers tests notebooks
	$(BIN)/ruff format --check helpers tests notebooks
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/python -m pytest tests -m "not slow" -p no:nbval -o addopts= -q -n auto --maxprocesses 4 --dist worksteal

# everything: the quick loop's style and types, all tests, and each notebook's outputs
test: .venv/dev
	$(BIN)/ruff check helpers tests notebooks
	$(BIN)/ruff format --check helpers tests notebooks
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

# the trained weights again, from the corpora in DATA (quotes/, sentiment/); hours on two cores, see data/models/README.md
train: .venv/ready
	@test -n "$$TRAIN_DATA" || { echo "make train DATA=folder with the corpora (see data/models/README.md)"; exit 2; }
	$(BIN)/python -m pip install --quiet --requirement helpers/training/requirements.txt
	$(BIN)/python -m helpers.training.entities --write
	$(BIN)/python -m helpers.training.quotes "$$TRAIN_DATA/quotes" --checkpoints checkpoints
	$(BIN)/python -m helpers.training.sentiment "$$TRAIN_DATA/sentiment" --checkpoints checkpoints
	$(BIN)/python -m helpers.training.sentiment_round "$$TRAIN_DATA/sentiment" --checkpoints checkpoints --ship

clean:
	rm -rf report data/cache .pytest_cache .ruff_cache .hypothesis
	find helpers tests notebooks -name __pycache__ -o -name .ipynb_checkpoints | xargs rm -rf

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	touch $@

.venv/dev: requirements-dev.txt .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	touch $@

ROOT_OPTION = $(if $(filter 0,$(shell id -u)),--allow-root)
