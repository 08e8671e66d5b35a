import { CannotStart, type Clock, type Database, localDate, type Log, type PlainDate } from "../base/index.ts";
import { type City, cityOf, CityInvalid, type CityTexts } from "../city/index.ts";
import { layTexts } from "./lay-texts.ts";
import { lastPlace, selectPublished } from "./revision-rows.ts";

/** The lists that a process runs by: the folder, and over it what was published and has become effective. */
export type LiveCity = {
  /** Another object after a new version; whoever holds one for a request keeps it to the end of the request. */
  readonly city: City;
  /** The folder as it was read at start. */
  readonly folder: CityTexts;
  /** Sees whether another version has become effective, and takes it up. Calls follow one another. */
  look(): Promise<void>;
  /** Looks every few seconds from now on: others publish too, and days begin. */
  watch(taking: Taking): void;
  stop(): Promise<void>;
};

/** What is done around the change: `before` any request sees the new city, and `after`. */
export type Taking = { before(next: City): Promise<void>; after(next: City): Promise<void> };

const LOOK_AGAIN_MS = 2_000;

/** `folder`: the city as its folder has it. */
type Opening = { db: Database; folder: City; clock: Clock; log: Log };

/**
 * Lays over the folder what is effective today.
 * @throws CityInvalid when the lists of today have errors; CannotStart when the folder and what was published contradict each other
 */
export async function openLiveCity({ db, folder: bare, clock, log }: Opening): Promise<LiveCity> {
  const { folder, texts } = bare;
  // The day of a place needs its time zone, which no publication changes.
  const today = (): PlainDate => localDate(clock.now(), bare.timeZone);
  const laid = layTexts(texts, await selectPublished(db), today());
  if (laid.conflicts.length > 0) throw new CannotStart(explainConflicts(folder, laid.conflicts));
  await markHeld(db, laid.held, clock);
  let current = sameTexts(laid.texts, texts) ? bare : cityOf(folder, laid.texts);
  let seen = "";
  let taking: Taking | undefined;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  const lookOnce = async (): Promise<void> => {
    const state = `${await lastPlace(db)} ${today()}`;
    if (state === seen) return;
    const next = nextCity(folder, layTexts(texts, await selectPublished(db), today()), current, log);
    if (next !== undefined) {
      await taking?.before(next);
      current = next;
      log("city.version", { digest: next.digest });
      await taking?.after(next);
    }
    // Last: what failed on the way is tried again at the next look.
    seen = state;
  };
  const look = (): Promise<void> => (last = last.catch(() => {}).then(lookOnce));
  const lookAgain = (): void => {
    timer = setTimeout(() => {
      void look()
        .catch((error: unknown) => log("city.look", { message: String(error) }))
        .finally(() => timer && lookAgain());
    }, LOOK_AGAIN_MS);
    timer.unref();
  };
  return {
    get city() {
      return current;
    },
    folder: texts,
    look,
    watch(given) {
      taking = given;
      lookAgain();
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await last.catch(() => {});
    },
  };
}

/** The city by what is laid now; undefined where that is the present one, or where it cannot be run: then the present one goes on. */
function nextCity(folder: string, laid: ReturnType<typeof layTexts>, current: City, log: Log): City | undefined {
  if (laid.conflicts.length > 0) {
    log("city.conflict", { files: laid.conflicts });
    return undefined;
  }
  if (sameTexts(laid.texts, current.texts)) return undefined;
  try {
    return cityOf(folder, laid.texts);
  } catch (error) {
    if (!(error instanceof CityInvalid)) throw error;
    log("city.invalid", { message: error.message });
    return undefined;
  }
}

async function markHeld(db: Database, held: readonly string[], clock: Clock): Promise<void> {
  if (held.length === 0) return;
  await db.updateTable("revisions").set({ exported_at: clock.now() }).where("id", "in", held).where("exported_at", "is", null).execute();
}

function sameTexts(a: CityTexts, b: CityTexts): boolean {
  return a.size === b.size && [...a].every(([path, text]) => b.get(path) === text);
}

function explainConflicts(folder: string, files: readonly string[]): string {
  return files
    .map(
      (file) =>
        `${folder}/${file}：文件夹中的文字既不是已公布的版本，也不是它之前的版本。请先运行 zhaoying city export 写出已公布的版本，再在其上修改。 / ` +
        `The text in the folder is neither what was published nor what was before it. Run zhaoying city export first, then edit on top of it.`,
    )
    .join("\n");
}
