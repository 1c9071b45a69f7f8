import assert from 'node:assert/strict';
import { wordList, wrongWords } from '../../support/wordList.ts';

/** What each pattern finds, in the order of the list, and a sentence near it that is right. */
const sentences: readonly (readonly [wrong: string, right: string])[] = [
  ['The second migration mends it.', 'An amendment, recommended by all.'],
  ['Start the server anew.', 'Start a new server.'],
  ['Shall the step be reset?', 'A shallow clone.'],
  ['Whoever has the key may enter.', 'However it came.'],
  ['The body is no JSON value.', 'There is no token, and it is no longer valid.'],
  ['A port, or what is none.', 'There is none, and it is none of these.'],
  ['It reads a terminal, which there is none of.', 'There is none of it.'],
  ['A yes from the server.', 'Ask a yes-or-no question.'],
  ['It was sent so many times.', 'There are so many rows that a scan is slow.'],
  ['Show what is there.', 'What is there to see?'],
  ['The file is there already.', 'Is there already a file?'],
  ['The rule belongs into the database.', 'The rule belongs in the database, and turns into a constraint.'],
  ['The name stands in the first line.', 'A fake stands in for the service, and a lock stands in the way.'],
  ['The key lies in a file.', 'The fault lies in the order.'],
  ['It runs beside the main process.', 'Borrow is beside the title.'],
  ['Not a number but a text.', 'A text file, and some text.'],
  ['Add a member "year" to it.', 'A member of the library, the member Ada.'],
  ['The data are read once.', 'Where does data come from? Data is read.'],
  ['Show these data.', 'These data types are exact.'],
  ['All copies are lent.', 'A copy is lent to one member. It is lent out for a week.'],
  ['Who has lent this copy?', 'The library has lent it to Ada.'],
  ['The present tag is sent.', 'The present day.'],
  ['A file called like its folder.', 'A function called with one.'],
  ['Replace the array by a database.', 'The array was replaced by a database; replace each line by hand.'],
  ['A process that dies takes nothing along.', 'It takes nothing with it.'],
  ['It reads nothing of the body.', 'Nothing of the kind; nothing remains of the body.'],
  ['The answer is not the one that is expected.', 'The answer does not match what is expected.'],
  ['What came of it.', 'What became of it.'],
  ['For all of them holds: test it.', 'For all of them the same holds.'],
  ['This allows to read twice.', 'This allows you to read twice; you are allowed to.'],
  ['It has run since two days.', 'It has run since two o’clock, since 2 days ago.'],
  ['No further informations.', 'No further information.'],
];

describe('the word list', () => {
  it('has a sentence of both kinds for each of its patterns', () => assert.equal(sentences.length, wordList.length));

  sentences.forEach(([wrong, right], at) => {
    it(`finds "${wrong}", and nothing in "${right}"`, () => {
      assert.deepEqual(
        wrongWords(wrong).map(({ instead }) => instead),
        [wordList[at]?.instead],
      );
      assert.deepEqual(wrongWords(right), []);
    });
  });

  it('finds a phrase across lines, quotations and capitals, and says in which line it begins', () => {
    const [found] = wrongWords('> One line.\n> It belongs\n> Into the other.\n');
    assert.deepEqual([found?.line, found?.words], [2, 'belongs Into']);
  });

  it('passes over code and addresses, not over what follows them', () => {
    const text =
      'Call `mend()`.\n\n```js title="mend"\nmend(anew);\n```\n[A page](https://mend.example/anew) of ``mend``.\nMend it.';
    assert.deepEqual(
      wrongWords(text).map(({ line, words }) => [line, words]),
      [[7, 'Mend']],
    );
  });
});
