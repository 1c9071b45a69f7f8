import type { Memento } from 'vscode';
import { sectionOf } from '../../core/course/names.ts';
import type { Entry } from '../../core/progress/entry.ts';
import { emptyLedger, record, sectionEntries } from '../../core/progress/ledger.ts';
import { readEntry } from '../../core/progress/lines.ts';

/** VS Code's storage for an extension, which Settings Sync can carry. */
export type SyncedMemento = Memento & { setKeysForSync(keys: readonly string[]): void };

/** What the mirror held: good entries, and values that are none, by key. */
export type MirrorContents = {
  readonly entries: readonly Entry[];
  readonly unreadable: readonly { readonly key: string; readonly value: unknown }[];
};

const prefix = 'progress/';
const keyOf = (section: string) => prefix + section;

/**
 * The second copy of progress, in VS Code's own storage: it stays with the learner when a container goes, and Settings
 * Sync carries it. One key per section, each written as the merge of the stored value and the new one. Two windows can
 * overwrite each other's value, since VS Code writes an extension's values as a whole; so it is read again and repaired.
 */
export class MementoMirror {
  readonly #waiting = new Map<string, Entry[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was written lately, by section, until it was seen to stay. */
  readonly #recent = new Map<string, Entry[]>();
  #repair: ReturnType<typeof setTimeout> | undefined;
  #looks = 0;
  #disposed = false;

  constructor(
    private readonly memento: SyncedMemento,
    /** Milliseconds that writes are gathered for. */
    private readonly delay = 300,
    /** Milliseconds after which it is looked, again and again, whether another window has overwritten the value. */
    private readonly repairAfter: readonly number[] = [1500, 3000, 6000],
    /** Told of a write that VS Code refused; the log on the disk still has the entries. */
    private readonly onError: (error: Error) => void = () => undefined,
  ) {}

  /** Reads everything that is mirrored. */
  read(): MirrorContents {
    const entries: Entry[] = [];
    const unreadable: { key: string; value: unknown }[] = [];
    for (const key of this.memento.keys().filter(key => key.startsWith(prefix))) {
      const value = this.memento.get<unknown>(key);
      const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
      for (const row of rows) {
        const entry = readEntry(row);
        if (entry) entries.push(entry);
        else unreadable.push({ key, value: row });
      }
    }
    return { entries, unreadable };
  }

  /** Mirrors entries soon; several calls become one write. */
  add(entries: readonly Entry[]): void {
    for (const entry of entries) this.#wait(entry);
    this.#timer ??= setTimeout(() => this.flush().catch(this.onError), this.delay);
  }

  #wait(entry: Entry): void {
    const section = sectionOf(entry.step);
    const waiting = this.#waiting.get(section);
    if (waiting) waiting.push(entry);
    else this.#waiting.set(section, [entry]);
  }

  /** Writes what waits now. Rejects with VS Code's error; what was not written then waits for the next time. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [at, [section, entries]] of waiting.entries()) {
      try {
        await this.#write(section, entries);
      } catch (error) {
        for (const entry of waiting.slice(at).flatMap(([, left]) => left)) this.#wait(entry);
        throw error;
      }
      this.#recent.set(section, [...(this.#recent.get(section) ?? []), ...entries]);
    }
    this.#looks = 0;
    this.#lookLater();
  }

  /** Drops from a key what is not an entry. */
  async clean(key: string): Promise<void> {
    const value = this.memento.get<unknown>(key);
    await this.memento.update(key, Array.isArray(value) ? value.flatMap(row => readEntry(row) ?? []) : undefined);
  }

  /** Names the keys that Settings Sync carries. */
  sync(sections: readonly string[]): void {
    const kept = this.memento.keys().filter(key => key.startsWith(prefix));
    this.memento.setKeysForSync([...new Set([...kept, ...sections.map(keyOf)])]);
  }

  /** Stops; what waits is written, if VS Code takes it. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#repair);
    await this.flush().catch(this.onError);
  }

  /** @returns whether the section's value lacked any of the entries, and so was written. */
  async #write(section: string, entries: readonly Entry[]): Promise<boolean> {
    const value = this.memento.get<unknown>(keyOf(section));
    const known = (Array.isArray(value) ? value : []).flatMap(row => readEntry(row) ?? []);
    const { ledger, changes } = record(record(emptyLedger, known).ledger, entries);
    if (changes.length === 0) return false;
    await this.memento.update(keyOf(section), sectionEntries(ledger, section));
    return true;
  }

  /** Looks again after a while; the while varies, so that two windows do not overwrite each other in step. */
  #lookLater(): void {
    const delay = this.repairAfter[this.#looks];
    if (delay === undefined) this.#recent.clear();
    else if (!this.#disposed)
      this.#repair ??= setTimeout(() => this.#look().catch(this.onError), delay * (1 + Math.random()));
  }

  /** Repairs what was overwritten. It is done once nothing was missing for all the whiles. */
  async #look(): Promise<void> {
    this.#repair = undefined;
    this.#looks++;
    for (const [section, entries] of this.#recent) {
      if (await this.#write(section, entries)) this.#looks = 0;
    }
    this.#lookLater();
  }
}
