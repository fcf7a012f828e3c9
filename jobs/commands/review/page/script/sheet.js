// The CSV of `redact sample`: the drawn rows, what else was judged, and what was missed.
const BESIDE = "not drawn", MARKED = "marked by the reviewer";

function sheetRows() {
  const judged = subjects.filter((subject) => subject.drawn || verdictOf(subject) || noteOf(subject));
  return [...judged.map(rowOf), ...missed.map(rowOfMark)];
}

function common(text) {
  const { conversation, turn } = text;
  return {
    partition: conversation.partition, conversation_id: conversation.id, utterance_index: turn.turn, role: turn.role,
    channel: turn.channel, column: text.column, text: text.text, spans: text.spans.length,
  };
}

function rowOf(subject) {
  const { span, text, drawn } = subject;
  const found = span && {
    redacted_start: span.redacted_start, redacted_end: span.redacted_end, start: span.start, end: span.end,
    label: span.label, rule_id: span.rule_id, rule_ids: span.rule_ids.join(", "), score: span.score,
    trigger_rule_id: span.trigger?.rule_id, trigger_utterance_index: span.trigger?.turn, action: span.action,
  };
  const why = drawn ?? { why: BESIDE };
  return { ...common(text), ...found, ...why, verdict: verdictOf(subject), note: noteOf(subject) };
}

function rowOfMark(mark) {
  const text = textOf.get(mark.text);
  const place = { redacted_start: mark.from, redacted_end: mark.to };
  const before = { start: original(text, mark.from), end: original(text, mark.to) };
  return { ...common(text), ...place, ...before, label: mark.label, why: MARKED, verdict: MISSED, note: mark.note };
}

function quoted(value) {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function toCsv() {
  const lines = sheetRows().map((row) => data.columns.map((name) => quoted(row[name])).join(","));
  return [data.columns.join(","), ...lines, ""].join("\n");
}

function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([toCsv()], { type: "text/csv" }));
  link.download = `review-${data.id}.csv`;
  link.click();
  unsaved = false;
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Fields of a CSV by rows.
function parsed(csv) {
  const rows = [[]];
  for (const [, plain, inQuotes, end] of csv.matchAll(/(?:([^",\r\n]*)|"((?:[^"]|"")*)")(,|\r?\n|$)/g)) {
    rows.at(-1).push(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'));
    if (end !== ",") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

// Takes over the verdicts of a sheet. How many rows were known here.
function takeOver(csv) {
  const [names = [], ...rows] = parsed(csv.replace(/^\uFEFF/, ""));
  let known = 0;
  for (const fields of rows) {
    const row = Object.fromEntries(names.map((name, place) => [name, fields[place] ?? ""]));
    const key = JSON.stringify([row.partition, row.conversation_id, Number(row.utterance_index), row.column]);
    const subject = subjectOf.get(row.start ? `${key}@${row.start}` : key);
    const [text, from, to] = [textOf.get(key), Number(row.redacted_start), Number(row.redacted_end)];
    if (row.why === MARKED && text && 0 <= from && from < to && to <= signs(text.text ?? "").length) {
      addMissed(text, from, to, row.label);
    } else if (subject && [RIGHT, WRONG, MISSED].includes(row.verdict)) {
      verdicts.set(subject.key, { verdict: row.verdict, note: row.note });
    } else continue;
    known += 1;
  }
  changed();
  return known;
}
