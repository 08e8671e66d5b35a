import type { ThemeConfig } from "antd";

/** The kit's palette (ui/css/tokens.css) for antd. antd's own greys and reds miss 4.5:1 on white, so they are replaced. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: "#0f6b5c",
    colorLink: "#0f6b5c",
    colorLinkHover: "#0a4f44",
    colorSuccess: "#0f6b5c",
    colorWarning: "#8a4b00",
    colorError: "#b3261e",
    colorInfo: "#0f6b5c",
    colorText: "#1b2624",
    colorTextSecondary: "#47544f",
    colorTextTertiary: "#47544f",
    colorTextQuaternary: "#5f6b66",
    colorTextPlaceholder: "#5f6b66",
    colorTextDescription: "#47544f",
    colorTextDisabled: "#5f6b66",
    colorBorder: "#7a857f",
    colorBorderSecondary: "#dfe2da",
    colorBgLayout: "#fafaf7",
    fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif',
    fontSize: 15,
    controlHeight: 40,
    borderRadius: 6,
    wireframe: false,
    motion: typeof matchMedia === "undefined" || !matchMedia("(prefers-reduced-motion: reduce)").matches,
  },
  components: {
    Table: { headerColor: "#1b2624", headerBg: "#f1f2ec" },
    Tabs: { itemColor: "#47544f", itemSelectedColor: "#0a4f44" },
    Button: { primaryShadow: "none", defaultColor: "#0a4f44", defaultBorderColor: "#0f6b5c" },
  },
};
