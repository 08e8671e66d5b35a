import { problemAt, type Rule } from "../read/draft.ts";
import { parseUscc } from "../uscc.ts";

/** A department's code is a credit code too: both check characters must be right. */
export const departments: Rule = (draft) =>
  draft.departments.flatMap((entry) => {
    const reading = parseUscc(entry.value.uscc);
    if (reading.ok) return [];
    const { text, expected } = reading.problem;
    return [
      problemAt(entry, ["uscc"], {
        rule: "uscc",
        message: {
          zh: `${entry.value.title.zh}的统一社会信用代码有误。${text.zh}`,
          en: `The credit code of ${entry.value.title.en} is wrong. ${text.en}`,
        },
        mend: expected
          ? { zh: `请核对该位，按校验应为“${expected}”。`, en: `Check that place; the check gives "${expected}".` }
          : { zh: "请对照登记证书改正。", en: "Correct it from the certificate." },
        basis: "GB 32100-2015;GB 11714-1997",
      }),
    ];
  });
