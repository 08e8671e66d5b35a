import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import { Suspense, useId, useState } from "react";
import { useApi, useSend } from "../client/query.ts";
import { Confirmed } from "../enterprise/apply.tsx";
import { ApplicationForm } from "../enterprise/application-form.tsx";
import { JointApplication } from "../enterprise/joint-apply.tsx";
import { Submitted } from "../enterprise/submitted.tsx";
import { Button } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Next, Pending } from "../ui/states.tsx";
import type { Visit } from "./counter-visit.tsx";

/** Files for whoever is here, with the very form that the business sees: an item, or a matter of several departments. */
export function CounterFiling({ visit }: { visit: Visit }) {
  const t = useT();
  const id = useId();
  const items = useApi("GET /api/items", { query: { limit: 100 } });
  const matters = useApi("GET /api/joint-matters");
  const [chosen, setChosen] = useState<string>();
  const [time, setTime] = useState(0);
  const options = [
    {
      label: t("高效办成一件事（几个部门一起办）", "Matters of several departments"),
      options: matters.items.map((each) => ({ value: `joint:${each.id}`, label: t(each.title) })),
    },
    { label: t("单个事项", "Single services"), options: items.items.map((each) => ({ value: each.id, label: t(each.title) })) },
  ];
  const again = () => {
    setChosen(undefined);
    setTime(time + 1);
  };
  const joint = chosen?.startsWith("joint:") ? chosen.slice("joint:".length) : undefined;
  return (
    <Section title={t("提交新的申请", "File something new")}>
      <div className="field counter-choice">
        <label htmlFor={id}>{t("事项", "Service")}</label>
        <Select
          id={id}
          key={time}
          showSearch={{ optionFilterProp: "label" }}
          value={chosen}
          onChange={setChosen}
          options={options}
          placeholder={t("选择或输入要办的事", "Choose or type what is to be done")}
        />
      </div>
      {chosen === undefined ? null : (
        <Suspense key={chosen} fallback={<Pending>{t("正在核对…", "Checking…")}</Pending>}>
          {joint === undefined ? (
            <ItemFiling visit={visit} item={chosen} onNext={again} />
          ) : (
            <JointFiling visit={visit} matter={joint} onNext={again} />
          )}
        </Suspense>
      )}
    </Section>
  );
}

function ItemFiling({ visit, item, onNext }: { visit: Visit; item: string; onNext(): void }) {
  const t = useT();
  const { uscc } = visit;
  const form = useApi("GET /api/office/items/{id}/form", { params: { id: item }, query: { uscc } });
  const submit = useSend("POST /api/office/applications", { once: true });
  if (submit.result)
    return (
      <>
        <Submitted submitted={submit.result} item={form.item} office />
        <p className="row">
          <Link className="button" to="/office/counter/receipt/$number" params={{ number: submit.result.number }}>
            {t("打印回执", "Print a receipt")}
          </Link>
          <Button onClick={onNext}>{t("再办一件", "File another")}</Button>
        </p>
      </>
    );
  return (
    <div className="with-aside">
      <ApplicationForm
        form={form}
        scan={{ item, uscc }}
        pending={submit.pending}
        problem={submit.problem}
        onSubmit={(application) => submit.send({ body: { item, uscc, visit: visit.id, ...application } })}
      />
      <Confirmed form={form} office />
    </div>
  );
}

function JointFiling({ visit, matter, onNext }: { visit: Visit; matter: string; onNext(): void }) {
  const t = useT();
  const params = { id: visit.id, matter };
  const form = useApi("GET /api/office/visits/{id}/joint-matters/{matter}/form", { params });
  const submit = useSend("POST /api/office/visits/{id}/joint-applications", { once: true });
  if (submit.result)
    return (
      <Next>
        <p>
          {t("已一次收件，联办件号 ", "Filed once; the number of the whole is ")}
          <strong className="mono">{submit.result.number}</strong>
          {t("。各部门的办件在上面，都算这一次到场。", ". The cases of the departments stand above; all of them count this one visit.")}
        </p>
        <p className="row">
          <Link className="button button-primary" to="/joint/$number" params={{ number: submit.result.number }}>
            {t("看整件联办", "See the whole")}
          </Link>
          <Button onClick={onNext}>{t("再办一件", "File another")}</Button>
        </p>
      </Next>
    );
  return (
    <JointApplication
      form={form}
      pending={submit.pending}
      problem={submit.problem}
      onSubmit={(application) => submit.send({ params: { id: visit.id }, body: { matter, ...application } })}
    />
  );
}
