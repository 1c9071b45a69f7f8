import assert from 'node:assert/strict';
import { visibleLine, visibleText } from '../../../../src/core/source/visibleText.ts';

describe('a text in which every character is seen', () => {
  it('leaves what has a shape as it is, in any script', () => {
    for (const text of ['node --test "a b"', 'größe 名前 имя שם 🙂', 'é and e\u0301'])
      assert.equal(visibleLine(text), text);
  });

  it('names what is not seen, or turns what is', () => {
    const names: Record<string, string> = {
      'a\u202eb': 'a⟨U+202E⟩b',
      '\u2066x\u2069': '⟨U+2066⟩x⟨U+2069⟩',
      'a\u200bb': 'a⟨U+200B⟩b',
      '\u00ad\ufeff\u2060\u180e': '⟨U+00AD⟩⟨U+FEFF⟩⟨U+2060⟩⟨U+180E⟩',
      'a\u00a0b\u3000c\u2003d': 'a⟨U+00A0⟩b⟨U+3000⟩c⟨U+2003⟩d',
      '\u115f\u3164\uffa0\u2800': '⟨U+115F⟩⟨U+3164⟩⟨U+FFA0⟩⟨U+2800⟩',
      '\u{e0041}\ufe0f': '⟨U+E0041⟩⟨U+FE0F⟩',
      'a\u0007b\u001b[2K\u007f\u009b': 'a⟨U+0007⟩b⟨U+001B⟩[2K⟨U+007F⟩⟨U+009B⟩',
      '\ue000\ud800': '⟨U+E000⟩⟨U+D800⟩',
      'a\u2028b\u2029c': 'a⟨U+2028⟩b⟨U+2029⟩c',
    };
    for (const [text, shown] of Object.entries(names)) {
      assert.equal(visibleLine(text), shown);
      assert.equal(visibleText(text), shown);
    }
  });

  it('keeps the ends of lines where there are lines, and shows them where there is one', () => {
    assert.equal(visibleText('a\n\tb\r\n'), 'a\n\tb⟨U+000D⟩\n');
    assert.equal(visibleLine('a\n\tb'), 'a⟨U+000A⟩⟨U+0009⟩b');
  });
});
