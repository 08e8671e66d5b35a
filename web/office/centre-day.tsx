import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../client/api.ts";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, ChoiceField, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Badge, Empty, Pending, type Tone } from "../ui/states.tsx";

type Desk = Result<"GET /api/centre-desk/days/{day}">;
type Appointment = Desk["items"][number];

const results = ["solved", "goesOn", "elsewhere"] as const;
const tones: Partial<Record<Appointment["status"], Tone>> = { booked: "wait", attended: "good", noShow: "bad" };

/** Who comes on a day, in the order of the clock; what came of each is written down beside it. */
export function CentreDay({ today }: { today: string }) {
  const t = useT();
  const [day, setDay] = useState(today);
  const { data } = useQuery({
    queryKey: ["GET /api/centre-desk/days/{day}", { params: { day } }],
    queryFn: () => api("GET /api/centre-desk/days/{day}", { params: { day } }),
    enabled: day !== "",
  });
  return (
    <div className="stack-section">
      <div className="short-field">
        <TextField label={t("哪一天", "Which day")} type="date" required value={day} onChange={setDay} />
      </div>
      {data === undefined ? <Pending /> : null}
      {data?.items.length === 0 ? <Empty>{t("这一天没有人预约。", "Nobody has booked for this day.")}</Empty> : null}
      <ul className="plain stack">
        {data?.items.map((one) => (
          <Visitor key={one.id} appointment={one} today={today} />
        ))}
      </ul>
      {data && data.bookables.length > 0 && day !== "" ? <CallOff key={day} day={day} bookables={data.bookables} /> : null}
    </div>
  );
}

function Visitor({ appointment, today }: { appointment: Appointment; today: string }) {
  const t = useT();
  const { begins, ends, title, name, uscc, topic, status, statusText, outcome, day } = appointment;
  return (
    <li className="card stack">
      <div className="row row-between">
        <span>
          <strong className="number">
            {begins}–{ends}
          </strong>{" "}
          <strong>{name}</strong> <span className="mono small soft">{uscc}</span>
        </span>
        <Badge tone={tones[status] ?? "plain"}>{t(statusText)}</Badge>
      </div>
      <p className="soft">
        {t(title)}
        {topic ? t(`：${topic}`, `: ${topic}`) : null}
      </p>
      {outcome ? <p>{outcome.text}</p> : null}
      {status === "booked" && day <= today ? <Received id={appointment.id} /> : null}
    </li>
  );
}

function Received({ id }: { id: string }) {
  const t = useT();
  const [result, setResult] = useState<(typeof results)[number] | "">("");
  const [text, setText] = useState("");
  const send = useSend("POST /api/centre-desk/appointments/{id}/reception");
  const words = {
    solved: t("当场解决", "Solved here"),
    goesOn: t("还要继续办", "Goes on"),
    elsewhere: t("属于别的部门（写明哪个）", "Belongs elsewhere (say where)"),
  };
  const choices = results.map((value) => ({ value, label: words[value] }));
  return (
    <div className="stack">
      <ChoiceField
        label={t("来了，结果是", "Came; the outcome")}
        required
        choices={choices}
        value={result}
        onChange={(value) => setResult(results.find((each) => each === value) ?? "")}
      />
      {result === "" ? null : (
        <TextField
          label={t("说清结果（企业会看到）", "What came of it (the business reads it)")}
          long
          required
          maxLength={2000}
          value={text}
          onChange={setText}
        />
      )}
      <Problem problem={send.problem} />
      <div className="row">
        <Button
          kind="primary"
          pending={send.pending}
          disabled={result === "" || text.trim().length < 2}
          onClick={() => result !== "" && send.send({ params: { id }, body: { came: true, outcome: { result, text: text.trim() } } })}
        >
          {t("记录接待", "Write it down")}
        </Button>
        <Button pending={send.pending} onClick={() => send.send({ params: { id }, body: { came: false } })}>
          {t("没有来", "Nobody came")}
        </Button>
      </div>
    </div>
  );
}

function CallOff({ day, bookables }: { day: string; bookables: Desk["bookables"] }) {
  const t = useT();
  const [bookable, setBookable] = useState("");
  const [reason, setReason] = useState("");
  const send = useSend("POST /api/centre-desk/closures", { onDone: () => setReason("") });
  return (
    <details className="fold">
      <summary>{t("这一天停办某项", "Call something off on this day")}</summary>
      <div className="stack">
        <p className="soft">{t("已预约的企业会收到理由，需要另选时间。", "Whoever has booked is told why and chooses another time.")}</p>
        <ChoiceField
          label={t("停办哪一项", "Which")}
          required
          choices={bookables.map(({ key, title }) => ({ value: key, label: t(title) }))}
          value={bookable}
          onChange={setBookable}
        />
        <TextField
          label={t("理由（企业会看到）", "Why (the business reads it)")}
          required
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
        <Problem problem={send.problem} />
        {send.result ? (
          <p role="status" className="notice">
            {t(`已停办，告知了 ${send.result.ended} 家企业。`, `Called off; ${send.result.ended} told.`)}
          </p>
        ) : null}
        <p>
          <Button
            kind="danger"
            pending={send.pending}
            disabled={bookable === "" || reason.trim().length < 2}
            onClick={() => send.send({ body: { bookable, day, reason: reason.trim() } })}
          >
            {t(`${day} 停办`, `Call off on ${day}`)}
          </Button>
        </p>
      </div>
    </details>
  );
}
