import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { CodeEditor, type CodeProblem } from "../ui/code-editor.tsx";
import { type Text, useT } from "../ui/language.tsx";
import { Outline, type OutlineNode } from "../ui/outline.tsx";
import { FactKeys } from "./fact-keys.tsx";
import { OfficePage } from "./office-page.tsx";
import { SimulationAnswer } from "./simulation-answer.tsx";
import { SimulationGroups } from "./simulation-groups.tsx";
import { type Draft, type Simulation, useSimulation } from "./use-simulation.ts";

type Policy = Result<"GET /api/policies/{id}">;

const route = getRouteApi("/office/policies/$id/simulate");

/** For policy officers: other words for a policy, and at once what they would do. */
export function SimulatePage() {
  const t = useT();
  const { id } = route.useParams();
  const policy = useApi("GET /api/policies/{id}", { params: { id } });
  return (
    <OfficePage
      title={t(`试算：${policy.title.zh}`, `Simulate: ${policy.title.en}`)}
      crumb={<Link to="/office/policies">{t("← 政策覆盖面", "← How far policies reach")}</Link>}
      lede={t(
        "改一改条件或标准，马上看到谁会符合、谁会不再符合、要花多少钱。",
        "Change the criterion or the benefit and see at once who would qualify, who would no longer, and what it would cost.",
      )}
    >
      <Bench key={id} policy={policy} />
    </OfficePage>
  );
}

function Bench({ policy }: { policy: Policy }) {
  const t = useT();
  const published: Draft = publishedDraft(policy);
  const [draft, setDraft] = useState(published);
  const simulation = useSimulation(policy.id, draft);
  const { answer } = simulation;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(published);
  return (
    <div className="stack">
      <p className="notice">
        <strong>{t("只算，不存。", "Nothing is kept. ")}</strong>
        {t(
          "试算不是行政行为，谁的资格和金额都不会变。要真的修改，请起草修订，征求意见、审查后公布。",
          "A simulation is no official act and changes nobody’s entitlement. To change the policy, draft a change; it is shown for comments, reviewed and published.",
        )}{" "}
        <Link to="/office/revisions/new">{t("起草修订", "Draft a change")}</Link>
      </p>
      <div className="simulate">
        <section className="simulate-texts stack" aria-label={t("要试的条件和标准", "What is tried")}>
          <Texts policy={policy} draft={draft} onChange={setDraft} published={published} problems={answer?.problems ?? []} />
          <Plain outline={answer?.outline ?? null} isChanged={draft.criterion !== published.criterion} />
          <FactKeys />
        </section>
        <SimulationAnswer policy={policy} simulation={simulation} isChanged={isChanged} />
      </div>
      <SimulationGroups policy={policy} simulation={simulation} />
    </div>
  );
}

type TextsProps = {
  policy: Policy;
  draft: Draft;
  published: Draft;
  onChange(draft: Draft): void;
  problems: Simulation["problems"];
};

function Texts({ draft, published, onChange, problems }: TextsProps) {
  const t = useT();
  const of = (field: string): CodeProblem[] => problems.filter((problem) => problem.field === field);
  const back = (field: keyof Draft, name: Text) =>
    draft[field] === published[field] ? null : (
      <button type="button" className="button-link" onClick={() => onChange({ ...draft, [field]: published[field] })}>
        {t("恢复公布的", "Back to the published one")}
        <span className="hidden-visually">{t(`：${name.zh}`, `: ${name.en}`)}</span>
      </button>
    );
  const names = {
    criterion: { zh: "认定条件", en: "Criterion" },
    formula: { zh: "兑现金额公式", en: "Formula of the benefit" },
    cap: { zh: "封顶", en: "Cap" },
  };
  return (
    <>
      <CodeEditor
        label={t(names.criterion)}
        hint={t(
          "边写边算。写错的地方会标出来，并告诉您怎么改。",
          "Counted as you write. What is wrong is marked, with the way to mend it.",
        )}
        value={draft.criterion}
        onChange={(criterion) => onChange({ ...draft, criterion })}
        problems={of("criterion")}
        actions={back("criterion", names.criterion)}
      />
      <CodeEditor
        label={t(names.formula)}
        hint={
          published.formula === ""
            ? t("公布的政策没有按公式算的金额；可以写一个试试。", "The published policy has no sum by formula; you may try one.")
            : undefined
        }
        value={draft.formula ?? ""}
        onChange={(formula) => onChange({ ...draft, formula })}
        problems={of("formula")}
        actions={back("formula", names.formula)}
        placeholder={t("例如 rd_expense * percent(10)", "such as rd_expense * percent(10)")}
      />
      {draft.formula?.trim() ? (
        <CodeEditor
          label={t(names.cap)}
          hint={t("每家最多多少；不写就不封顶。", "The most that one business gets; none where it is empty.")}
          value={draft.cap ?? ""}
          onChange={(cap) => onChange({ ...draft, cap })}
          problems={of("cap")}
          actions={back("cap", names.cap)}
          placeholder={t("例如 wan(100)", "such as wan(100)")}
        />
      ) : null}
    </>
  );
}

function Plain({ outline, isChanged }: { outline: OutlineNode | null; isChanged: boolean }) {
  const t = useT();
  return (
    <section className="sunk stack-tight" aria-label={t("用大白话说", "In plain words")}>
      <h2 className="card-title">
        {isChanged ? t("改后的条件，用大白话说", "The new criterion in plain words") : t("用大白话说", "In plain words")}
      </h2>
      {outline ? (
        <div className="outline-scroll" tabIndex={0} role="region" aria-label={t("条件", "Criterion")}>
          <Outline node={outline} />
        </div>
      ) : (
        <p className="soft">{t("条件还读不懂，改好上面标出的地方就会显示。", "It cannot be read yet; mend what is marked above.")}</p>
      )}
    </section>
  );
}

function publishedDraft({ criterion, formula }: Policy): Draft {
  return { criterion: criterion.text.trimEnd(), formula: formula?.text.trimEnd() ?? "", cap: formula?.cap?.trimEnd() ?? "" };
}
