import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { formatDate } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge, Empty } from "../ui/states.tsx";
import { statusWords } from "../ui/words.ts";
import { OfficePage } from "./office-page.tsx";
import { WideTable } from "./wide-table.tsx";

type Waiting = Result<"GET /api/office/promises">["promises"][number];
type Automatic = Result<"GET /api/office/automatic-decisions">["decisions"][number];

/** What is looked at after it was decided: promises within their time, and samples of what the program decided by itself. */
export function AfterwardsPage() {
  const t = useT();
  return (
    <OfficePage
      title={t("事后核查", "Looked at afterwards")}
      lede={t(
        "先批后查的承诺，六十个工作日内核查；程序自动作出的决定，抽样看一看。",
        "Promises are checked within sixty working days; of what the program decided, samples are looked at.",
      )}
      crumb={<Link to="/office">{t("← 待办", "← Queue")}</Link>}
    >
      <Promises />
      <AutomaticDecisions />
    </OfficePage>
  );
}

function Promises() {
  const { language, t } = useLanguage();
  const { promises } = useApi("GET /api/office/promises");
  return (
    <Section title={t("待核查的承诺", "Promises to check")}>
      {promises.length === 0 ? (
        <Empty>{t("没有等待核查的承诺。", "No promise waits for its check.")}</Empty>
      ) : (
        <WideTable<Waiting>
          label={t("待核查的承诺", "Promises to check")}
          rowKey="number"
          dataSource={promises}
          widthMin={640}
          columns={[
            {
              title: t("最迟核查", "By"),
              key: "due",
              render: (_, row) => <Badge tone={row.overdue ? "bad" : "wait"}>{formatDate(row.dueOn, language)}</Badge>,
            },
            { title: t("事项", "Item"), key: "item", render: (_, row) => t(row.item.title) },
            { title: t("企业", "Business"), key: "entity", dataIndex: "entityName" },
            { title: t("办件", "Case"), key: "number", render: (_, row) => <CaseLink number={row.number} /> },
          ]}
        />
      )}
    </Section>
  );
}

function AutomaticDecisions() {
  const { language, t } = useLanguage();
  const [sample, setSample] = useState(false);
  const { decisions, sampleOneIn } = useApi("GET /api/office/automatic-decisions", { query: { sample: sample ? "true" : "false" } });
  return (
    <Section
      title={t("程序自动作出的决定", "Decided by the program")}
      lede={t(
        `样本按办件号的摘要抽取，约${sampleOneIn}件抽1件：谁也挑不了，谁重抽都一样。`,
        `The sample is drawn by a hash of the number, about one in ${sampleOneIn}: nobody can choose, and whoever repeats the draw finds the same.`,
      )}
    >
      <div className="row" role="group" aria-label={t("看哪些", "Which")}>
        <button type="button" className="filter" aria-pressed={!sample} onClick={() => setSample(false)}>
          {t("全部", "All")}
        </button>
        <button type="button" className="filter" aria-pressed={sample} onClick={() => setSample(true)}>
          {t("样本", "The sample")}
        </button>
      </div>
      {decisions.length === 0 ? (
        <Empty>{t("没有程序自动作出的决定。", "The program decided nothing.")}</Empty>
      ) : (
        <WideTable<Automatic>
          label={t("程序自动作出的决定", "Decided by the program")}
          rowKey="number"
          dataSource={decisions}
          widthMin={640}
          columns={[
            { title: t("决定日", "Decided"), key: "on", render: (_, row) => (row.decidedOn ? formatDate(row.decidedOn, language) : "—") },
            { title: t("事项", "Item"), key: "item", render: (_, row) => t(row.item.title) },
            { title: t("企业", "Business"), key: "entity", dataIndex: "entityName" },
            { title: t("结果", "Result"), key: "status", render: (_, row) => t(statusWords[row.status].title) },
            {
              title: t("凭什么", "By"),
              key: "by",
              render: (_, row) => (row.promise ? t("告知承诺", "a promise") : t("数据比对", "facts")),
            },
            { title: t("办件", "Case"), key: "number", render: (_, row) => <CaseLink number={row.number} /> },
          ]}
        />
      )}
    </Section>
  );
}

function CaseLink({ number }: { number: string }) {
  return (
    <Link to="/office/cases/$number" params={{ number }}>
      <span className="mono">{number}</span>
    </Link>
  );
}
