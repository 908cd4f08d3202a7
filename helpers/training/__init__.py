"""Scripts that make data/models and data/benchmarks.csv again. Nothing here is needed to run the notebooks."""
