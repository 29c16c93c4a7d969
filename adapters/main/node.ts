import { serve } from "../node/index.ts";
import { service } from "./service.ts";

await serve(service);
