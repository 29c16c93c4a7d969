import { serve } from "twinport/node";
import { service } from "./service.ts";

await serve(service);
