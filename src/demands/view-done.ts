import type { Acting } from "../access/index.ts";
import type { z } from "zod";
import type { DemandDone } from "./act.ts";
import type { demandDoneSchema, demandFiledSchema } from "./demand-schemas.ts";
import type { SaidDemand } from "./find-said.ts";
import { titled, viewLimit } from "./view-summary.ts";
import { demandStatusWords } from "./words.ts";

/** What an act came to. */
export function viewDone({ number, version, status, leafId, clock }: DemandDone): z.output<typeof demandDoneSchema> {
  const { answerDueAt, nextDueAt } = clock;
  return { number, version, status, statusTitle: demandStatusWords[status], answerDueAt, nextDueAt, leafId };
}

/** The ticket: its number, whom it went to and why, and until when. */
export function viewFiled({ city }: Acting, said: SaidDemand): z.output<typeof demandFiledSchema> {
  const { joined, department, because, limits, clock } = said;
  return {
    ...viewDone(said),
    joined,
    ...(department === null ? {} : { department: titled(city.departments, department) }),
    ...(because === null ? {} : { because }),
    limit: viewLimit(limits.answer),
    counting: clock.counting,
  };
}
