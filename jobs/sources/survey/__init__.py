"""Tables that no job describes yet.

In: a folder or a catalog's name. Out: `SurveyedTable`: its partition columns, rows of some files, and `Crossing`.
"""
