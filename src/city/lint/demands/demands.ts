import type { Rule } from "../../read/draft.ts";
import { kinds } from "./kinds.ts";
import { routing } from "./routing.ts";
import { subjects } from "./subjects.ts";
import { whoAnswers } from "./who-answers.ts";

/**
 * 诉求: every limit says where it comes from, a word speaks for one subject, every demand finds a department, and every
 * department that may get one holds the power and the duty to answer it.
 */
export const demands: Rule = (draft) => [...kinds(draft), ...subjects(draft), ...routing(draft), ...whoAnswers(draft)];
