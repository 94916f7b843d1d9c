#!/usr/bin/env python3
"""Shows that the tests of the executor can fail.

Breaks the sources in known ways, one at a time, in a copy of the working tree, and runs the tests that are to notice.
Fails when a change is not noticed, when it does not fit the sources any more, or when it does not compile. The tree
itself is never touched.

    sparkex-core/src/test/scripts/mutations.py [words of the names of the mutations to run ...]

Needs Python 3, git, Maven and a JDK, as the build does. Options for Maven come from the variable MUTATIONS_MVN_OPTIONS,
for instance -o.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parents[4]
MAIN = "sparkex-core/src/main/java/io/sparkex/internal/"
REATTACH = MAIN + "execution/ReattachableExecution.java"
PLAIN = MAIN + "execution/PlainExecution.java"
RETRY = MAIN + "execution/RetryLoop.java"
STATE = MAIN + "execution/SessionState.java"
CHUNKS = MAIN + "result/ChunkReassembler.java"
DISPATCH = MAIN + "result/ResponseDispatcher.java"
TESTS = "ReattachTest,EveryCutTest,RetryLoopTest,RetriedCallsTest,ChunkReassemblerTest"

# Each mutation: its name, and what to replace in which file. Each text to replace must be there exactly once.
MUTATIONS = [
    (
        "resume from the received instead of the handed-over response",
        [
            (REATTACH, "    private int resends;\n", "    private int resends;\n    private @Nullable ExecutePlanResponse ahead;\n"),
            (
                REATTACH,
                "                response = open().next();\n",
                "                response = ahead != null ? ahead : open().next();\n"
                "                ahead = response == null || response.hasResultComplete() ? null : open().next();\n"
                "                if (ahead != null) {\n"
                "                    lastResponseId = ahead.getResponseId();\n"
                "                }\n",
            ),
            (
                REATTACH,
                "                stream = null;\n                if (!isUnknownToTheServer(failure)) {\n",
                "                stream = null;\n                ahead = null;\n                if (!isUnknownToTheServer(failure)) {\n",
            ),
            (
                REATTACH,
                "        lastResponseId = response.getResponseId();\n",
                "        if (ahead == null) {\n            lastResponseId = response.getResponseId();\n        }\n",
            ),
        ],
    ),
    (
        "a new operation id on resend",
        [
            (
                REATTACH,
                "transport.executePlan(initial)",
                "transport.executePlan(resends == 0 ? initial : initial.toBuilder()"
                ".setOperationId(java.util.UUID.randomUUID().toString()).build())",
            )
        ],
    ),
    (
        "re-execution after a response",
        [
            (
                REATTACH,
                "        if (lastResponseId != null) {\n            throw forgotten(failure);",
                "        if (lastResponseId != null && resends == MOST_RESENDS) {\n            throw forgotten(failure);",
            )
        ],
    ),
    (
        "ResultComplete is ignored",
        [(REATTACH, "if (response.hasResultComplete()) {", "if (response.hasResultComplete() && resends > MOST_RESENDS) {")],
    ),
    (
        "the end of a stream is taken for ResultComplete",
        [
            (
                REATTACH,
                "            stream = null;\n            slowDown();\n",
                "            return ExecutePlanResponse.newBuilder()\n"
                "                    .setSessionId(initial.getSessionId())\n"
                "                    .setResultComplete(ExecutePlanResponse.ResultComplete.getDefaultInstance())\n"
                "                    .build();\n",
            ),
            (REATTACH, "    private void slowDown() {\n", "    void slowDown() {\n"),
        ],
    ),
    (
        "missing release behind the reader",
        [
            (
                REATTACH,
                "        if (response.getResponseId().isEmpty()) {\n            return;",
                "        if (response.getResponseId().isEmpty() || lastResponseId != null) {\n            return;",
            )
        ],
    ),
    (
        "missing release at the end",
        [
            (
                REATTACH,
                "            ended = true;\n            releases.accept(release()\n"
                "                    .setReleaseAll(ReleaseExecuteRequest.ReleaseAll.getDefaultInstance())\n"
                "                    .build());\n            return;\n",
                "            ended = true;\n            return;\n",
            )
        ],
    ),
    (
        "missing release of what is given up",
        [(REATTACH, "if (!ended && sent) {", "if (!ended && sent && resends > MOST_RESENDS) {")],
    ),
    (
        "a response that comes twice is handed over twice",
        [(REATTACH, "if (!responseId.isEmpty() && (responseId", "if (resends > MOST_RESENDS && (responseId")],
    ),
    (
        "chunk-index check off, inside of a batch",
        [(CHUNKS, "} else if (message.getChunkIndex() != pending.size()) {", "} else if (message.getChunkIndex() < 0) {")],
    ),
    (
        "chunk-index check off, at the start of a batch",
        [(CHUNKS, "if (message.getChunkIndex() != 0) {", "if (message.getChunkIndex() < 0) {")],
    ),
    (
        "row-offset check off",
        [
            (
                CHUNKS,
                "message.hasStartOffset() && message.getStartOffset() != rowsSoFar",
                "message.hasStartOffset() && message.getStartOffset() < 0",
            )
        ],
    ),
    (
        "row-count check off",
        [(DISPATCH, "if (rows != batch.rowCount()) {", "if (rows < 0) {")],
    ),
    (
        "pending chunks at the end are no error",
        [(CHUNKS, "    void finish() {\n        if (!pending.isEmpty()) {", "    void finish() {\n        if (pending.size() > 1_000) {")],
    ),
    (
        "retry budget reset",
        [
            (
                RETRY,
                "        Attempts attempts = begin(rpc);\n        while (true) {\n",
                "        while (true) {\n            Attempts attempts = begin(rpc);\n",
            )
        ],
    ),
    (
        "a write that can't be reattached is sent again",
        [(PLAIN, "arrived || PlanFinisher.isCommand(request.getPlan())", "arrived")],
    ),
    (
        "a query that can't be reattached is sent again after a response",
        [
            (PLAIN, "arrived || PlanFinisher.isCommand(request.getPlan())", "PlanFinisher.isCommand(request.getPlan())"),
            (PLAIN, "    private boolean arrived;\n", ""),
            (PLAIN, "        arrived = true;\n", ""),
            (PLAIN, "        stream = null;\n        return open().next();", "        try {\n            return open().next();\n        } catch (io.sparkex.internal.transport.RpcFailure e) {\n            stream = null;\n            throw e;\n        }"),
        ],
    ),
    (
        "the session id of a response is not checked",
        [(STATE, "if (!answeredSessionId.equals(sessionId)) {", "if (answeredSessionId.equals(\"none\")) {")],
    ),
    (
        "the server's own session id is not checked",
        [(STATE, "if (!answeredServerSideId.equals(observed)) {", "if (answeredServerSideId.equals(\"none\")) {")],
    ),
]


class Unfit(Exception):
    """A mutation that says nothing about the tests."""


def copy_tree(target):
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True).stdout
    for name in listed.decode().split("\0"):
        source = ROOT / name
        if name and source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)


def run_tests(copy):
    """Runs the tests; gives the names of those that failed."""
    reports = copy / "sparkex-core/target/surefire-reports"
    shutil.rmtree(reports, ignore_errors=True)
    done = subprocess.run(
        ["mvn", "-q", "-B", *os.environ.get("MUTATIONS_MVN_OPTIONS", "").split(), "-pl", "sparkex-core", "-am", "test",
         "-Dtest=" + TESTS, "-Dsurefire.failIfNoSpecifiedTests=false", "-Dsurefire.skipAfterFailureCount=1"],
        cwd=copy, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    if not reports.is_dir():
        raise Unfit("it does not compile:\n" + "\n".join(
            line for line in done.stdout.splitlines() if "ERROR" in line or "WARNING" in line))
    failed, ran = [], 0
    for report in reports.glob("TEST-*.xml"):
        for case in xml.parse(report).getroot().iter("testcase"):
            if case.find("skipped") is None:
                ran += 1
            if case.find("failure") is not None or case.find("error") is not None:
                failed.append(case.get("classname").rpartition(".")[2] + "." + case.get("name"))
    if done.returncode == 0 and failed or done.returncode != 0 and not failed:
        raise Unfit("Maven ended with %d, but these tests failed: %s\n%s" % (done.returncode, failed, done.stdout[-3000:]))
    if ran == 0:
        raise Unfit("no test ran")
    return failed


def mutate(copy, replacements):
    """Changes the sources; gives what they were."""
    originals = {}
    for name, old, new in replacements:
        file = copy / name
        text = file.read_text(encoding="utf-8")
        originals.setdefault(file, text)
        if text.count(old) != 1:
            restore(originals)
            raise Unfit("%s has this %d times, and should have it once:\n%s" % (name, text.count(old), old))
        file.write_text(text.replace(old, new), encoding="utf-8")
    return originals


def restore(originals):
    for file, text in originals.items():
        file.write_text(text, encoding="utf-8")


def main(words):
    chosen = [m for m in MUTATIONS if not words or any(word in m[0] for word in words)]
    bad = 0
    with tempfile.TemporaryDirectory(prefix="sparkex-mutations-") as folder:
        copy = pathlib.Path(folder)
        copy_tree(copy)
        start = time.monotonic()
        failed = run_tests(copy)
        if failed:
            print("The tests fail as they are: " + ", ".join(failed))
            return 1
        print("%-70s passes (%d s)" % ("the sources as they are", time.monotonic() - start), flush=True)
        for name, replacements in chosen:
            start = time.monotonic()
            try:
                originals = mutate(copy, replacements)
                try:
                    failed = run_tests(copy)
                finally:
                    restore(originals)
                verdict = "caught by " + failed[0] if failed else "SURVIVED"
            except Unfit as why:
                failed, verdict = [], "UNFIT: " + str(why)
            bad += not failed
            print("%-70s %s (%d s)" % (name, verdict, time.monotonic() - start), flush=True)
    print("%d of %d mutations caught" % (len(chosen) - bad, len(chosen)))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
