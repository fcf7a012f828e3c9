// Verdicts by the key of what is judged, and places that were missed. The browser keeps them, where it may.
const RIGHT = "right", WRONG = "wrong", MISSED = "missed";
const verdicts = new Map();
let missed = []; // {text: key, from, to, label, note}
let unsaved = false;
const STORED = `redact-review-${data.id}`;

const verdictOf = (subject) => verdicts.get(subject.key)?.verdict ?? "";
const noteOf = (subject) => verdicts.get(subject.key)?.note ?? "";
const marksOf = (text) => missed.filter((mark) => mark.text === text.key);

// Where nothing had been found, right says that nothing was missed.
function judge(subject, verdict) {
  if (!subject.span && verdict === RIGHT) missed = missed.filter((mark) => mark.text !== subject.text.key);
  verdicts.set(subject.key, { verdict, note: noteOf(subject) });
  changed();
}

function writeNote(subject, note) {
  verdicts.set(subject.key, { verdict: verdictOf(subject), note });
  changed();
}

// A place that was missed. Where nothing had been found that is the text's verdict as well.
function addMissed(text, from, to, label) {
  missed = missed.filter((mark) => mark.text !== text.key || mark.to <= from || to <= mark.from);
  missed.push({ text: text.key, from, to, label, note: "" });
  const whole = subjectOf.get(text.key);
  if (whole) verdicts.set(whole.key, { verdict: MISSED, note: noteOf(whole) });
  changed();
}

// Takes back the verdict, and the marks of a text in which nothing had been found.
function takeBack(subject) {
  verdicts.delete(subject.key);
  if (!subject.span) missed = missed.filter((mark) => mark.text !== subject.text.key);
  changed();
}

function removeMark(mark) {
  missed = missed.filter((other) => other !== mark);
  const whole = subjectOf.get(mark.text);
  if (whole && !marksOf(whole.text).length) verdicts.delete(whole.key);
  changed();
}

function changed() {
  unsaved = true;
  keep();
}

function keep() {
  try {
    localStorage.setItem(STORED, JSON.stringify({ verdicts: [...verdicts], missed }));
    sayKept(true);
  } catch {
    sayKept(false);
  }
}

// Verdicts of earlier; what is no longer there is left out. False where the browser keeps nothing for this page.
function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORED) ?? "null");
    for (const [key, value] of kept?.verdicts ?? []) if (subjectOf.has(key)) verdicts.set(key, value);
    missed = (kept?.missed ?? []).filter((mark) => textOf.has(mark.text));
    localStorage.setItem(STORED, JSON.stringify({ verdicts: [...verdicts], missed }));
    return true;
  } catch {
    return false;
  }
}

function sayKept(kept) {
  const done = subjects.filter((subject) => subject.drawn && verdictOf(subject)).length;
  const all = subjects.filter((subject) => subject.drawn).length;
  const how = kept ? "This browser keeps them." : "This browser keeps nothing for this page: download before you close it.";
  byId("kept").textContent = `${done} of ${all} judged, ${missed.length} missed. ${how}`;
  byId("kept").classList.toggle("bad", !kept);
}
