import { type FormEvent, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { api } from "../client/api.ts";
import type { Row } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { formatSpan } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge, Empty } from "../ui/states.tsx";
import { ColleagueSelect } from "./colleague-select.tsx";
import { OfficePage } from "./office-page.tsx";

/** Who is away and who stands in, so that no case lies while somebody is on leave. */
export function AbsencesPage() {
  const t = useT();
  const { items, today } = useApi("GET /api/office/absences");
  return (
    <OfficePage
      title={t("代班", "Stand-ins")}
      lede={t(
        "您不在时，由谁看您经办的办件。代班人在“我的”里看到它们，期限提醒也发给代班人。",
        "Who looks after your cases while you are away: they stand in the deputy's list, and the deputy is warned of due days.",
      )}
    >
      <NewAbsence today={today} />
      <Section title={t("现在和以后", "Now and later")}>
        {items.length === 0 ? (
          <Empty>{t("没有代班安排。", "Nobody is away.")}</Empty>
        ) : (
          <ul className="plain stack-tight">
            {items.map((absence) => (
              <AbsenceItem key={absence.id} absence={absence} today={today} />
            ))}
          </ul>
        )}
      </Section>
    </OfficePage>
  );
}

type Absence = Row<"GET /api/office/absences">;

function AbsenceItem({ absence: { id, absent, deputy, fromOn, toOn }, today }: { absence: Absence; today: string }) {
  const { language, t } = useLanguage();
  const person = usePerson();
  const end = useSend("POST /api/office/absences/{id}/end");
  const mine = person?.role === "departmentHead" || person?.name === absent.name;
  return (
    <li className="card stack-tight">
      <p className="row row-between">
        <span>
          <strong>{absent.name}</strong> {t("由", "is covered by")} <strong>{deputy.name}</strong> {t("代班", "")}{" "}
          <span className="soft">{formatSpan(fromOn, toOn, language)}</span>{" "}
          {fromOn <= today ? <Badge tone="wait">{t("正在代班", "now")}</Badge> : null}
        </span>
        {mine ? (
          <button type="button" className="button button-quiet" onClick={() => end.send({ params: { id } })}>
            {t("结束", "End")}
          </button>
        ) : null}
      </p>
      <Problem problem={end.problem} />
    </li>
  );
}

function NewAbsence({ today }: { today: string }) {
  const t = useT();
  const person = usePerson();
  const [absent, setAbsent] = useState("");
  const [deputy, setDeputy] = useState("");
  const [fromOn, setFrom] = useState(today);
  const [toOn, setTo] = useState(today);
  const save = useSend("POST /api/office/absences", { onDone: () => setDeputy("") });
  const isHead = person?.role === "departmentHead";
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.send({ body: { deputy, fromOn, toOn, ...(isHead && absent ? { absent } : {}) } });
  };
  return (
    <form className="card stack desk" onSubmit={onSubmit} style={{ maxWidth: 720 }}>
      {isHead ? <Absent value={absent} onChange={setAbsent} /> : null}
      <ColleagueSelect value={deputy} onChange={setDeputy} label={t("代班人", "Stands in")} />
      <p className="row absence-days">
        <label htmlFor="absence-from">{t("从", "From")}</label>
        <input id="absence-from" type="date" min={today} value={fromOn} required onChange={(event) => setFrom(event.target.value)} />
        <label htmlFor="absence-to">{t("到", "to")}</label>
        <input id="absence-to" type="date" min={fromOn} value={toOn} required onChange={(event) => setTo(event.target.value)} />
      </p>
      <Problem problem={save.problem} />
      <p>
        <button type="submit" className="button button-primary" aria-disabled={save.pending || undefined}>
          {t("安排代班", "Arrange it")}
        </button>
      </p>
    </form>
  );
}

/** The head arranges it for somebody of the department, or for oneself. */
function Absent({ value, onChange }: { value: string; onChange(id: string): void }) {
  const t = useT();
  const { data } = useQuery({
    queryKey: ["GET /api/office/colleagues", {}],
    queryFn: () => api("GET /api/office/colleagues"),
    staleTime: 60_000,
  });
  return (
    <p className="row">
      <label htmlFor="absence-who">{t("谁不在", "Who is away")}</label>
      <select id="absence-who" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t("我自己", "Myself")}</option>
        {data?.items.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
    </p>
  );
}
