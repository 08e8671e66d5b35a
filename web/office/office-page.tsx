import { App, ConfigProvider } from "antd";
import enUS from "antd/es/locale/en_US";
import zhCN from "antd/es/locale/zh_CN";
import type { ComponentProps } from "react";
import { useLanguage } from "../ui/language.tsx";
import { Page } from "../ui/page.tsx";
import { theme } from "./theme.ts";

/** The frame of an office page: the kit's page with antd, in its colours and language, inside. */
export function OfficePage(props: ComponentProps<typeof Page>) {
  const { language } = useLanguage();
  return (
    <ConfigProvider theme={theme} locale={language === "zh" ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <App component={false}>
        <Page {...props} />
      </App>
    </ConfigProvider>
  );
}
