// Data of the page, and places in its texts. Places are in code points, as in the tables; a string counts UTF-16.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const signs = (text) => Array.from(text);

// A text of a turn. `spans` are in the order of the redacted text.
const texts = data.conversations.flatMap((conversation) =>
  conversation.turns.flatMap((turn) =>
    turn.texts.map((text) => ({
      ...text,
      conversation,
      turn,
      key: JSON.stringify([conversation.partition, conversation.id, turn.turn, text.column]),
    }))));

// What has a verdict: a span, or a text in which nothing was found and which was drawn.
const subjects = texts.flatMap((text) => {
  const spans = text.spans.map((span) => ({ text, span, drawn: span.drawn, key: `${text.key}@${span.start}` }));
  return spans.length || !text.drawn ? spans : [{ text, span: null, drawn: text.drawn, key: text.key }];
});
const textOf = new Map(texts.map((text) => [text.key, text]));
const subjectOf = new Map(subjects.map((subject) => [subject.key, subject]));

// The place in the original of one in the redacted text that lies outside of spans.
function original(text, place) {
  const before = text.spans.filter((span) => span.redacted_end <= place).at(-1);
  return before ? place + before.end - before.redacted_end : place;
}

// Pieces of a text between the borders of spans and marks: {from, to, span, mark}. Of a removed value a piece is empty.
function pieces(text, marks) {
  const length = signs(text.text).length;
  const hidden = text.spans.map((span) => ({ from: span.redacted_start, to: span.redacted_end, span }));
  const found = [...hidden, ...marks.map((mark) => ({ from: mark.from, to: mark.to, mark }))];
  found.sort((a, b) => a.from - b.from || a.to - b.to);
  const all = [];
  let done = 0;
  for (const piece of found) {
    if (piece.from < done) continue; // of a sheet that was changed by hand
    if (done < piece.from) all.push({ from: done, to: piece.from });
    all.push(piece);
    done = Math.max(done, piece.to);
  }
  if (done < length) all.push({ from: done, to: length });
  return all;
}
