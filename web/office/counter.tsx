import { useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense } from "react";
import { Button } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Pending } from "../ui/states.tsx";
import { CounterVisit } from "./counter-visit.tsx";
import { FindBusiness } from "./find-business.tsx";
import { OfficePage } from "./office-page.tsx";
import "./counter.css";

/** 一窗受理: who is here, for which business, and everything that can be done for it at one window. */
export function CounterPage() {
  const t = useT();
  const navigate = useNavigate();
  const { visit } = useSearch({ from: "/office/counter" });
  const open = (id: string | undefined) => void navigate({ to: "/office/counter", search: id === undefined ? {} : { visit: id } });
  return (
    <OfficePage
      title={t("窗口代办", "Counter")}
      lede={t(
        "先认出到场的企业，再办：提交、补正、补交、领取，都在这一个窗口。同一次到场，一件只记跑动一次。",
        "Find the business that is here, then file, correct, follow up or hand over, all at this one window. One visit counts once in a case.",
      )}
      actions={visit === undefined ? null : <Button onClick={() => open(undefined)}>{t("接待下一位", "Next, please")}</Button>}
    >
      {visit === undefined ? (
        <FindBusiness onBegun={open} />
      ) : (
        <Suspense key={visit} fallback={<Pending>{t("正在核对…", "Checking…")}</Pending>}>
          <CounterVisit id={visit} />
        </Suspense>
      )}
    </OfficePage>
  );
}
