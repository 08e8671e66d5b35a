import { Button, Input, Select } from "antd";
import { type ChangeEvent, type FormEvent, Suspense, useId, useState } from "react";
import { useApi, useSend } from "../client/query.ts";
import { Confirmed } from "../enterprise/apply.tsx";
import { ApplicationForm } from "../enterprise/application-form.tsx";
import { Submitted } from "../enterprise/submitted.tsx";
import { useT } from "../ui/language.tsx";
import { Pending } from "../ui/states.tsx";
import { OfficePage } from "./office-page.tsx";

type Chosen = { uscc: string; item: string };

/** The window: an officer files for a business that has come in person. It counts as a visit. */
export function CounterPage() {
  const t = useT();
  const id = useId();
  const items = useApi("GET /api/items", { query: { limit: 100 } });
  const [uscc, setUscc] = useState("");
  const [item, setItem] = useState<string>();
  const [chosen, setChosen] = useState<Chosen>();
  const choose = (event: FormEvent) => {
    event.preventDefault();
    if (uscc.trim() && item) setChosen({ uscc: uscc.trim().toUpperCase(), item });
  };
  return (
    <OfficePage
      title={t("窗口代办", "Counter")}
      lede={t(
        "替到场的企业提交。只要代码和事项，其余由系统核对；这一次记为跑动一次。",
        "File for a business that is here. The code and the service are enough; it counts as one visit.",
      )}
    >
      <form className="card stack" onSubmit={choose} style={{ maxWidth: 640 }}>
        <div className="field">
          <label htmlFor={`${id}-uscc`}>{t("统一社会信用代码", "Unified social credit code")}</label>
          <Input
            id={`${id}-uscc`}
            value={uscc}
            maxLength={40}
            onChange={(event: ChangeEvent<HTMLInputElement>) => setUscc(event.target.value)}
            required
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-item`}>{t("事项", "Service")}</label>
          <Select
            id={`${id}-item`}
            showSearch={{ optionFilterProp: "label" }}
            value={item}
            onChange={setItem}
            options={items.items.map((each) => ({ value: each.id, label: t(each.title) }))}
            placeholder={t("选择或输入事项", "Choose or type a service")}
          />
        </div>
        <p>
          <Button type="primary" htmlType="submit">
            {t("调出表单", "Open the form")}
          </Button>
        </p>
      </form>
      {chosen ? (
        <Suspense key={`${chosen.uscc}${chosen.item}`} fallback={<Pending>{t("正在核对…", "Checking…")}</Pending>}>
          <CounterForm chosen={chosen} />
        </Suspense>
      ) : null}
    </OfficePage>
  );
}

function CounterForm({ chosen }: { chosen: Chosen }) {
  const form = useApi("GET /api/office/items/{id}/form", { params: { id: chosen.item }, query: { uscc: chosen.uscc } });
  const submit = useSend("POST /api/office/applications", { once: true });
  if (submit.result) return <Submitted submitted={submit.result} item={form.item} office />;
  return (
    <div className="with-aside">
      <ApplicationForm
        form={form}
        pending={submit.pending}
        problem={submit.problem}
        onSubmit={(application) => submit.send({ body: { ...chosen, ...application } })}
      />
      <Confirmed form={form} office />
    </div>
  );
}
