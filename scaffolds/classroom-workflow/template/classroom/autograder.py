"""Grades an assignment of Classroom 50: writes ./result.json, and ends with 0 when it could be graded.

Save it in your classroom50 repository as CLASSROOM/autograders/ASSIGNMENT/autograder.py, and set "node": "26" in the
assignment's "runtime".
"""

import json
import subprocess
import sys

STEPS = "understand-the-basics/choose-methods-and-status-codes, master-databases-and-sql/ask-with-select"
PACKAGE = "backend-journey@0.1.0"

command = ["npx", "--yes", "--package", PACKAGE, "--", "backend-journey", "check", ".", "--yes"]
for step in STEPS.split(","):
    command += ["--step", step.strip()]
code = subprocess.run([*command, "--format", "classroom50", "--output", "result.json"]).returncode

# 0 and 1 are grades: all passed, or something does not hold yet. Anything else is a fault of the infrastructure, as is a
# result without a score: then some step could not be checked.
if code not in (0, 1):
    sys.exit(code)
with open("result.json", encoding="utf-8") as file:
    if json.load(file)["score"] is None:
        sys.exit(3)
