import { article, type LawRule } from "./law-rule.ts";

const LAW = "浙江省保障“最多跑一次”改革规定";

const asksWhatADepartmentIssued: LawRule = {
  id: "asks-what-a-department-issued",
  title: { zh: "本市部门核发的证照、文件，由部门之间调取", en: "What a department of the city issued is fetched from it" },
  articles: [article(LAW, 7, "L"), article(LAW, 43, "L"), article("国务院令第716号", 7, "L")],
  mend: {
    zh: "请把该部门的系统接成数据源（sources.yaml），材料改为 from: source。",
    en: "Connect that department as a source (sources.yaml), and write from: source.",
  },
  severity: "error",
  find: (draft) => {
    const departments = new Map(draft.departments.map(({ value }) => [value.id, value.title]));
    return draft.items.flatMap((entry) =>
      entry.value.materials.flatMap(({ from, issuedBy, title }, index) => {
        const issuer = issuedBy === undefined ? undefined : departments.get(issuedBy);
        if (from === "source" || issuer === undefined) return [];
        return [
          {
            entry,
            path: ["materials", index, "issuedBy"],
            message: {
              zh: `“${title.zh}”是${issuer.zh}核发的，却要求申请人提交。`,
              en: `"${title.en}" was issued by ${issuer.en}, and the applicant is asked for it.`,
            },
          },
        ];
      }),
    );
  },
};

const resultNotShared: LawRule = {
  id: "result-not-shared",
  title: { zh: "发出的证照要能被以后的办理调取", en: "What is granted can be fetched by the next application" },
  articles: [article("优化营商环境条例", 37, "L"), article(LAW, 8, "L")],
  mend: {
    zh: "请在 facts.yaml 中给这个数据项写 source（证照库），以后的事项就不再要求提交。",
    en: "Give the fact a source in facts.yaml (the store of licences), so that later items need not ask for it.",
  },
  severity: "warning",
  find: (draft) =>
    draft.items.flatMap((entry) => {
      const key = entry.value.result.licence?.fact;
      const fact = draft.facts.find(({ value }) => value.key === key)?.value;
      if (fact === undefined || fact.source !== undefined || fact.derived !== undefined) return [];
      return [
        {
          entry,
          path: ["result", "licence", "fact"],
          message: {
            zh: `发出的“${fact.title.zh}”没有数据源，别的事项取不到。`,
            en: `"${fact.title.en}" has no source; no other item can fetch it.`,
          },
        },
      ];
    }),
};

export const sharingRules: readonly LawRule[] = [asksWhatADepartmentIssued, resultNotShared];
