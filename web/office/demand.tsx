import { Link, getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { type DemandDetail, DemandReply, DemandSaid } from "../enterprise/demand.tsx";
import { DemandEvents } from "../enterprise/demand-events.tsx";
import { Button, TextField } from "../ui/field.tsx";
import { DemandClock } from "../ui/demand-clock.tsx";
import { demandTone } from "../ui/demand-words.ts";
import { formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";
import { demandActKinds } from "./demand-act-kinds.ts";
import { DemandActForm } from "./demand-act-form.tsx";
import { DemandAdvice } from "./demand-advice.tsx";
import { DemandLessons } from "./demand-lessons.tsx";
import { DemandReplyEditor, ReviewDraft } from "./demand-reply.tsx";

const route = getRouteApi("/office/demands/$number");

/** A demand as who works on it sees it: what was said, by when, who has which part, and what can be done. */
export function OfficeDemandPage() {
  const t = useT();
  const { number } = route.useParams();
  const detail = useApi("GET /api/demands/{number}", { params: { number } });
  return (
    <Page
      title={detail.entityName ?? detail.caller?.name ?? t("不具名诉求", "Unnamed demand")}
      lede={
        <>
          <span className="mono">{detail.number}</span> · {t(detail.kind.title)}
          {detail.subject ? ` · ${t(detail.subject.title)}` : ""} <Badge tone={demandTone(detail.status)}>{t(detail.statusTitle)}</Badge>{" "}
          {detail.overdue ? <Badge tone="bad">{t("已超期", "Overdue")}</Badge> : null}{" "}
          {detail.level > 0 ? <Badge tone="bad">{t(detail.levelTitle)}</Badge> : null}
          <a className="to-acts" href="#acts">
            {t("↓ 去办理", "↓ Act on it")}
          </a>
        </>
      }
      crumb={<Link to="/office/demands">{t("← 诉求工作台", "← Demands")}</Link>}
    >
      <div className="with-aside">
        <div className="stack-wide">
          <DemandSaid detail={detail} />
          <DemandReply detail={detail} />
          <Section title={t("时限", "The clock")}>
            <div className="card">
              <DemandClock clock={detail.clock} today={detail.today} />
            </div>
          </Section>
          <Section title={t("经过", "What happened")}>
            <DemandEvents detail={detail} />
          </Section>
          <DemandLessons detail={detail} />
          <Notes detail={detail} />
        </div>
        <div className="stack-wide">
          <Acts key={detail.version} detail={detail} />
          <Who detail={detail} />
        </div>
      </div>
    </Page>
  );
}

/** What may be done now; what may not says why. */
function Acts({ detail }: { detail: DemandDetail }) {
  const t = useT();
  const [chosen, setChosen] = useState<string>();
  const allowed = detail.next.filter((each) => each.allowed);
  const closed = detail.next.filter((each) => !each.allowed);
  const may = (act: string) => allowed.some((each) => each.act === act);
  const forms = allowed.filter(({ act }) => demandActKinds[act]);
  const kind = chosen === undefined ? undefined : demandActKinds[chosen];
  const title = allowed.find(({ act }) => act === chosen)?.title;
  return (
    // Another card stands below it in its column: it does not stick, for it would lie upon that one.
    <aside
      className="card stack acts"
      style={{ position: "static", maxHeight: "none" }}
      id="acts"
      tabIndex={-1}
      aria-label={t("办理", "Act on it")}
    >
      <h2>{t("办理", "Act on it")}</h2>
      <DemandAdvice detail={detail} />
      {allowed.length === 0 ? <p>{t("现在没有要您办的。", "Nothing is to be done by you now.")}</p> : null}
      {may("review") ? <ReviewDraft detail={detail} /> : null}
      {may("reply") || may("draft") ? (
        <details open={detail.status === "handling"}>
          <summary>{t("答复企业", "Reply to the business")}</summary>
          <DemandReplyEditor detail={detail} may={may} />
        </details>
      ) : null}
      {may("fulfil") ? <Fulfil detail={detail} /> : null}
      {forms.length > 0 ? (
        <div className="row" role="group" aria-label={t("选择行为", "Choose an act")}>
          {forms.map(({ act, title: name }, index) => (
            <Button key={act} kind={index === 0 && !may("reply") ? "primary" : "plain"} onClick={() => setChosen(act)}>
              {t(name)}
            </Button>
          ))}
        </div>
      ) : null}
      {kind && title ? <DemandActForm key={chosen} kind={kind} title={title} detail={detail} onDone={() => setChosen(undefined)} /> : null}
      {closed.length > 0 ? (
        <details>
          <summary>{t(`现在不能办的（${closed.length}）和原因`, `Not open now (${closed.length}), and why`)}</summary>
          <ul className="plain stack-tight">
            {closed.map(({ act, title: name, reason }) => (
              <li key={act} className="small">
                <strong>{t(name)}</strong>
                {reason ? `${t("：", ": ")}${t(reason)}` : ""}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </aside>
  );
}

/** Steps that were promised: what came of each. */
function Fulfil({ detail }: { detail: DemandDetail }) {
  const t = useT();
  const open = detail.reply?.steps.filter(({ state }) => state === "open" || state === "overdue") ?? [];
  const [results, setResults] = useState<Record<string, string>>({});
  const fulfil = useSend("POST /api/demand-desk/demands/{number}/steps/{step}");
  return (
    <div className="stack">
      {open.map((step) => (
        <form
          key={step.id}
          className="stack-tight"
          onSubmit={(event) => {
            event.preventDefault();
            const result = (results[step.id] ?? "").trim();
            fulfil.send({ params: { number: detail.number, step: step.id }, body: { version: detail.version, result } });
          }}
        >
          <TextField
            label={t(`兑现：${step.text}`, `Done: ${step.text}`)}
            value={results[step.id] ?? ""}
            onChange={(value) => setResults((before) => ({ ...before, [step.id]: value }))}
            maxLength={2000}
            long
            required
          />
          <p>
            <Button type="submit" pending={fulfil.pending} disabled={(results[step.id] ?? "").trim().length < 4}>
              {t("已做到", "It is done")}
            </Button>
          </p>
        </form>
      ))}
      <Problem problem={fulfil.problem} />
    </div>
  );
}

/** Who asks, and who has which part. */
function Who({ detail }: { detail: DemandDetail }) {
  const t = useT();
  return (
    <aside className="card stack" aria-label={t("谁", "Who")}>
      <h2>{t("企业和承办", "Who asks, who handles")}</h2>
      <dl className="pairs">
        {detail.uscc ? (
          <>
            <dt>{t("企业", "Business")}</dt>
            <dd>
              {detail.entityName} <span className="mono small">{detail.uscc}</span>
            </dd>
          </>
        ) : null}
        {detail.caller ? (
          <>
            <dt>{t("来电人", "Caller")}</dt>
            <dd>
              {detail.caller.name} {detail.caller.phone ?? detail.caller.mail ?? ""}
            </dd>
          </>
        ) : null}
        {detail.unnamed ? (
          <>
            <dt>{t("不具名", "Unnamed")}</dt>
            <dd>{t("企业不愿让承办部门知道是谁", "The business does not want the department to know")}</dd>
          </>
        ) : null}
        {detail.parts.map((part) => (
          <Part key={part.department.id} part={part} />
        ))}
        {detail.routed ? (
          <>
            <dt>{t("按规则", "By the rules")}</dt>
            <dd>
              {t(detail.routed.department.title)}
              <span className="check-detail">{t(detail.routed.because)}</span>
            </dd>
          </>
        ) : null}
        <dt>{t("已转派", "Handed on")}</dt>
        <dd>{t(`${detail.handedOn} 次（最多 ${detail.handOnMax} 次）`, `${detail.handedOn} of ${detail.handOnMax}`)}</dd>
      </dl>
    </aside>
  );
}

function Part({ part }: { part: DemandDetail["parts"][number] }) {
  const t = useT();
  const state = { waiting: t("待接单", "to be taken"), handling: t("办理中", "being handled"), answered: t("已答复", "answered") }[
    part.state
  ];
  return (
    <>
      <dt>{part.role === "lead" ? t("主办", "Lead") : t("协办", "Part")}</dt>
      <dd>
        {t(part.department.title)} {part.assignee ?? ""} <Badge>{state}</Badge>
        {part.text ? <span className="check-detail">{part.text}</span> : null}
      </dd>
    </>
  );
}

/** Working notes: inside only. */
function Notes({ detail }: { detail: DemandDetail }) {
  const { language, t } = useLanguage();
  const [text, setText] = useState("");
  const write = useSend("POST /api/demand-desk/demands/{number}/notes", { onDone: () => setText("") });
  if (!detail.notes) return null;
  return (
    <Section title={t("工作备注", "Working notes")} lede={t("企业看不到。", "The business does not see them.")}>
      <ul className="plain stack-tight">
        {detail.notes.map((note) => (
          <li key={note.id} className="card">
            <p className="small soft">
              {note.by} · {formatInstant(note.at, language)}
            </p>
            <p className="pre-line">{note.text}</p>
          </li>
        ))}
      </ul>
      <form
        className="stack-tight"
        onSubmit={(event) => {
          event.preventDefault();
          write.send({ params: { number: detail.number }, body: { text: text.trim() } });
        }}
      >
        <TextField label={t("写一条备注", "Write a note")} value={text} onChange={setText} maxLength={2000} long required />
        <Problem problem={write.problem} />
        <p>
          <Button type="submit" pending={write.pending} disabled={text.trim() === ""}>
            {t("记下", "Keep")}
          </Button>
        </p>
      </form>
    </Section>
  );
}
