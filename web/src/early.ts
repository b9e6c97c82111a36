/** What must run before anything is painted. */

import { applyTheme } from "./theme";

applyTheme();
