"""Applications for a procedure: from a draft to a signed result in the applicant's hands.

What a case is, who may move it and until when it is owed is the engine's; here is what was asked for, answered,
enclosed and decided. docs/dossiers.md tells the verbs and the axes of state.
"""
