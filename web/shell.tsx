import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { Bell } from "./bell.tsx";
import { api } from "./client/api.ts";
import { useSend } from "./client/query.ts";
import { type Person, usePerson, useTakeSession } from "./client/session.ts";
import { formatDate } from "./ui/format.ts";
import { OwnNav } from "./own-nav.tsx";
import { Icon, Mark } from "./ui/icons.tsx";
import { useKeptFocus } from "./ui/kept-focus.ts";
import { useLanguage, useT } from "./ui/language.tsx";
import { Pending } from "./ui/states.tsx";

/** Head, main and foot of every page. */
export function Shell() {
  const t = useT();
  useKeptFocus();
  const person = usePerson();
  const { data: city } = useQuery({ queryKey: ["GET /api/city", {}], queryFn: () => api("GET /api/city"), staleTime: 60_000 });
  const home = useLocation({ select: (location) => location.pathname === "/" });
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {t("跳到正文", "Skip to the content")}
      </a>
      {city?.demo ? (
        <aside className="demo-strip" aria-label={t("演示说明", "About this demonstration")}>
          <p className="wrap">
            {t("演示：这里的企业、人员和数据都是合成的。", "Demonstration: every business, person and figure here is synthetic.")}
          </p>
        </aside>
      ) : null}
      <header className="bar">
        <div className="wrap bar-row">
          <Link to="/" className="brand">
            <Mark />
            <span lang="zh-CN">照应</span>
            <small>{city ? t(city.title) : t("企业服务", "for businesses")}</small>
          </Link>
          <MainNav />
          <BarEnd person={person} />
        </div>
        {person ? <OwnNav person={person} /> : null}
      </header>
      <main id="main" tabIndex={-1} className={home ? "bleed" : undefined}>
        <Suspense fallback={<WaitingPage />}>
          <Outlet />
        </Suspense>
      </main>
      <Foot until={city?.calendar.until} />
    </div>
  );
}

function WaitingPage() {
  return (
    <div className="wrap">
      <Pending />
    </div>
  );
}

function MainNav() {
  const t = useT();
  const [open, setOpen] = useState(false);
  const links = [
    { to: "/items", label: t("办事", "Services") },
    { to: "/policies", label: t("政策", "Policies") },
    { to: "/assistant", label: t("助手", "Assistant") },
    { to: "/demands", label: t("有为必应", "Demands") },
    { to: "/lists/powers", label: t("政府清单", "Government lists") },
    { to: "/measures", label: t("成效", "Results") },
    { to: "/ledger", label: t("存证", "Ledger") },
  ] as const;
  return (
    <>
      <button
        type="button"
        className="button button-quiet menu-toggle"
        aria-expanded={open}
        aria-controls="main-nav"
        onClick={() => setOpen(!open)}
      >
        <Icon name="menu" />
        {t("菜单", "Menu")}
      </button>
      <nav id="main-nav" className="bar-main" data-open={open} aria-label={t("主导航", "Main")}>
        <ul className="plain">
          {links.map((link) => (
            <li key={link.to}>
              <Link to={link.to} onClick={() => setOpen(false)}>
                {link.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

function BarEnd({ person }: { person: Person | null | undefined }) {
  const { language, setLanguage, t } = useLanguage();
  const navigate = useNavigate();
  const take = useTakeSession();
  const out = useSend("DELETE /api/session", {
    onDone: (session) => {
      take(session);
      void navigate({ to: "/" });
    },
  });
  return (
    <div className="bar-end">
      <button
        type="button"
        className="button button-quiet"
        lang={language === "zh" ? "en" : "zh-CN"}
        onClick={() => setLanguage(language === "zh" ? "en" : "zh")}
      >
        {language === "zh" ? "English" : "中文"}
      </button>
      {person === null ? <Link to="/sign-in">{t("登录", "Sign in")}</Link> : null}
      {person ? (
        <>
          <Bell />
          <span className="who-name small soft">{person.name}</span>
          <button type="button" className="button button-quiet" onClick={() => out.send({})}>
            {t("退出", "Sign out")}
          </button>
        </>
      ) : null}
    </div>
  );
}

function Foot({ until }: { until: string | undefined }) {
  const { language, t } = useLanguage();
  return (
    <footer className="foot on-dark">
      <div className="wrap foot-row">
        <p>
          {t(
            "照应：一照通办，有为必应，无事不扰。",
            "Zhaoying: one licence is enough, every call is answered, and nobody is troubled otherwise.",
          )}
          {until ? (
            <span className="foot-note">
              {t(
                `工作日历已公布到${formatDate(until, language)}，再往后的期限暂定。`,
                `The working calendar is published until ${formatDate(until, language)}; days beyond are provisional.`,
              )}
            </span>
          ) : null}
        </p>
        <nav aria-label={t("更多", "More")}>
          <ul className="plain">
            <li>
              <Link to="/centre">{t("服务中心", "Service centre")}</Link>
            </li>
            <li>
              <Link to="/lists/off-limits">{t("不干预清单", "Not-to-touch list")}</Link>
            </li>
            <li>
              <Link to="/consultations">{t("征求意见", "Consultations")}</Link>
            </li>
            <li>
              <Link to="/ledger">{t("验证凭证", "Verify a receipt")}</Link>
            </li>
            <li>
              <Link to="/verify-licence">{t("核验证照", "Verify a licence")}</Link>
            </li>
            <li>
              <Link to="/api-docs">{t("接口文档", "API")}</Link>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
