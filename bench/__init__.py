"""Speed and scale, each figure beside a limit measured in the same run."""
