import { addDays } from "../../base/index.ts";
import { licensingLaw } from "./articles.ts";
import type { Silence } from "./clock-state.ts";
import type { Story } from "./read-story.ts";

/** What silence has done so far, by law. */
export function readDeemed({ closing, start, started, procedure, waiting }: Story): Silence | undefined {
  if (closing?.deemed) {
    const on = addDays(closing.on, 1);
    return closing.how === "withdrawn" ? { what: "withdrawn", on, article: procedure.answer } : granted(on);
  }
  return start === "deemed" && !waiting ? { what: "accepted", on: started.on, article: procedure.notice } : undefined;
}

/** What silence will do. Each takes effect when its last day is over. */
export function readSilence(story: Story): Silence[] {
  const { closing, waiting, correction, inNotice, notice, procedure, renewal, now } = story;
  if (closing) return [];
  if (waiting) {
    const by = correction?.answerBy;
    return by === undefined ? [] : [{ what: "withdrawn", on: addDays(by, 1), article: procedure.answer }];
  }
  const accepts = inNotice && procedure.startsOn === "acceptance";
  const renews = renewal?.inTime && renewal.validUntil >= now.on;
  return [
    ...(accepts ? [{ what: "accepted" as const, on: addDays(notice.dueOn, 1), article: procedure.notice }] : []),
    ...(renews ? [granted(addDays(renewal.validUntil, 1))] : []),
  ];
}

function granted(on: Silence["on"]): Silence {
  return { what: "granted", on, article: licensingLaw(50) };
}
