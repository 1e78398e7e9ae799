"""Control and simplification: proposals to cut days, papers, steps or fees, what they save, and what became of them."""
