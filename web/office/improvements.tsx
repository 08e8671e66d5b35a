import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Row } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, usePages, useSend } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { Button, TextField } from "../ui/field.tsx";
import { formatDate, formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty, Pending } from "../ui/states.tsx";

const route = getRouteApi("/office/improvements/$id");

/** 举一反三: what several businesses ask for, to be mended once. */
export function ImprovementsPage() {
  const t = useT();
  const [status, setStatus] = useState<"open" | "done">("open");
  const pages = usePages("GET /api/demand-desk/improvements", { status });
  return (
    <Page
      title={t("整改事项", "To be mended for all")}
      lede={t(
        "多家企业提出同类诉求的，列为一项，一并整改，结果告知每一家。",
        "What several businesses ask for is one task; each of them is told what came of it.",
      )}
      crumb={<Link to="/office/demands">{t("← 诉求工作台", "← Demands")}</Link>}
    >
      <div className="desk-tabs" role="group" aria-label={t("状态", "State")}>
        {(["open", "done"] as const).map((each) => (
          <button key={each} type="button" className="desk-tab" aria-pressed={each === status} onClick={() => setStatus(each)}>
            {each === "open" ? t("待整改", "Open") : t("已办结", "Done")}
          </button>
        ))}
      </div>
      {pages.pending ? <Pending /> : null}
      {!pages.pending && pages.items.length === 0 ? <Empty>{t("现在没有。", "There is none now.")}</Empty> : null}
      <ul className="plain grid" aria-label={t("整改事项", "Tasks")}>
        {pages.items.map((task) => (
          <TaskCard key={task.id} task={task} />
        ))}
      </ul>
      <More pages={pages} />
    </Page>
  );
}

type Task = Row<"GET /api/demand-desk/improvements">;

function TaskCard({ task }: { task: Task }) {
  const t = useT();
  return (
    <li className="card card-link stack-tight">
      <h2 className="card-title">
        <Link to="/office/improvements/$id" params={{ id: task.id }}>
          {task.words.join(t("、", ", "))}
        </Link>
      </h2>
      <p>{t(`${task.callers} 家提出，共 ${task.size} 件`, `${task.callers} ask for it, in ${task.size} demands`)}</p>
      <p className="small soft">{t(task.department.title)}</p>
      <Due task={task} />
    </li>
  );
}

function Due({ task }: { task: Task }) {
  const { language, t } = useLanguage();
  if (task.status === "done")
    return (
      <p>
        <Badge tone="good">{t("已办结", "Done")}</Badge>
      </p>
    );
  const day = formatDate(task.dueOn, language);
  return (
    <p>
      <Badge tone={task.overdue ? "bad" : "wait"}>{task.overdue ? t("已超期", "Overdue") : t("待整改", "Open")}</Badge>{" "}
      {t(
        `${day}前（20个工作日，自定${task.provisional ? "；暂定" : ""}）`,
        `by ${day} (20 working days, the city's choice${task.provisional ? "; provisional" : ""})`,
      )}
    </p>
  );
}

/** One task: the demands that led to it, and the place to say what was mended. */
export function ImprovementPage() {
  const { language, t } = useLanguage();
  const { id } = route.useParams();
  const task = useApi("GET /api/demand-desk/improvements/{id}", { params: { id } });
  const person = usePerson();
  const finish = useSend("POST /api/demand-desk/improvements/{id}/finish");
  const mayFinish = task.status === "open" && person?.role !== "auditor";
  return (
    <Page
      title={t(`同类诉求：${task.words.join("、")}`, `Asked for by several: ${task.words.join(", ")}`)}
      lede={t(
        `${task.callers} 家提出，共 ${task.size} 件；由${task.department.title.zh}整改。`,
        `${task.callers} ask for it, in ${task.size} demands; ${task.department.title.en} is to mend it.`,
      )}
      crumb={<Link to="/office/improvements">{t("← 整改事项", "← To be mended")}</Link>}
    >
      <Due task={task} />
      {finish.result ? (
        <p className="notice notice-good" role="status">
          {t(`办结了，已告知有关的 ${finish.result.told} 家企业。`, `It is done; ${finish.result.told} businesses were told.`)}
        </p>
      ) : null}
      {task.result === null ? null : (
        <Section title={t("整改结果", "What was mended")}>
          <div className="card stack-tight">
            <p className="quote pre-line">{task.result}</p>
            <p className="small soft">
              {task.doneBy} {task.doneAt === null ? "" : formatInstant(task.doneAt, language)}
            </p>
          </div>
        </Section>
      )}
      {mayFinish ? <Finish id={id} finish={finish} /> : null}
      <Section title={t(`有关诉求（共 ${task.size} 件，列出您能看的）`, `The demands (${task.size}; those that you may read)`)}>
        <ul className="plain stack">
          {task.demands.map(({ number, text }) => (
            <li key={number} className="card stack-tight">
              <Link to="/office/demands/$number" params={{ number }}>
                {number}
              </Link>
              <p className="quote pre-line">{text}</p>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

function Finish({ id, finish }: { id: string; finish: ReturnType<typeof useSend<"POST /api/demand-desk/improvements/{id}/finish">> }) {
  const t = useT();
  const [result, setResult] = useState("");
  return (
    <Section title={t("办结", "Finish")}>
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          finish.send({ params: { id }, body: { result } });
        }}
      >
        <TextField
          label={t("整改了什么", "What was mended")}
          hint={t("原样告诉每一家有关企业；至少十个字。", "Every business that asked reads it as it is; ten characters at least.")}
          value={result}
          onChange={setResult}
          maxLength={4000}
          long
          required
        />
        <p>
          <Button type="submit" kind="primary" pending={finish.pending} disabled={result.trim().length < 10}>
            {t("办结，告知所有有关企业", "Finish, and tell all of them")}
          </Button>
        </p>
        <Problem problem={finish.problem} />
      </form>
    </Section>
  );
}
