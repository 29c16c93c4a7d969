import { at, type Deployment, items, type Json, type Resource } from "../deployment.ts";
import { type Decision, type Kind, same } from "../kind.ts";

export const loadBalancer: Kind = {
  name: "load balancer",
  types: { cdk: "AWS::ElasticLoadBalancingV2::LoadBalancer", terraform: "aws_lb" },
  decisions: {
    "reachable from": same("Scheme", ({ properties }) =>
      properties.internal === true ? "internal" : "internet-facing",
    ),
    "idle timeout (s)": attribute("idle_timeout.timeout_seconds", "idle_timeout"),
    "drops invalid headers": attribute(
      "routing.http.drop_invalid_header_fields.enabled",
      "drop_invalid_header_fields",
    ),
    "desync mitigation": attribute("routing.http.desync_mitigation_mode", "desync_mitigation_mode"),
    "deletion protection": attribute("deletion_protection.enabled", "enable_deletion_protection"),
    "access logs": attribute("access_logs.s3.enabled", "access_logs.0.enabled", false),
  },
};

export const targetGroup: Kind = {
  name: "target group",
  types: { cdk: "AWS::ElasticLoadBalancingV2::TargetGroup", terraform: "aws_lb_target_group" },
  key: { cdk: whose, terraform: whose },
  decisions: {
    "target type": same("TargetType", "target_type"),
    "fixed target": same("Targets.0.Id", ({ properties: { id } }, all) => {
      const attachments = all.resources.filter(
        ({ type }) => type === "aws_lb_target_group_attachment",
      );
      const own = attachments.find(({ properties }) => isSame(properties.target_group_arn, id));
      return at(own?.properties, "target_id");
    }),
    port: same("Port", "port"),
    protocol: same("Protocol", "protocol"),
    "health check": same("HealthCheckEnabled", "health_check.0.enabled", true),
    "health check path": same("HealthCheckPath", "health_check.0.path"),
    "health check interval (s)": same("HealthCheckIntervalSeconds", "health_check.0.interval"),
    "health check timeout (s)": same("HealthCheckTimeoutSeconds", "health_check.0.timeout"),
    "healthy after": same("HealthyThresholdCount", "health_check.0.healthy_threshold"),
    "unhealthy after": same("UnhealthyThresholdCount", "health_check.0.unhealthy_threshold"),
    "healthy codes": same("Matcher.HttpCode", "health_check.0.matcher"),
    "deregistration delay (s)": targetAttribute(
      "deregistration_delay.timeout_seconds",
      "deregistration_delay",
    ),
    stickiness: targetAttribute("stickiness.enabled", "stickiness.0.enabled", false),
    "multi-value headers": targetAttribute(
      "lambda.multi_value_headers.enabled",
      "lambda_multi_value_headers_enabled",
      false,
    ),
  },
};

export const listener: Kind = {
  name: "listener",
  types: { cdk: "AWS::ElasticLoadBalancingV2::Listener", terraform: "aws_lb_listener" },
  key: { cdk: "Port", terraform: "port" },
  decisions: {
    protocol: same("Protocol", "protocol"),
    "TLS policy": same("SslPolicy", "ssl_policy"),
    "default action": same("DefaultActions.0.Type", "default_action.0.type"),
    "redirects to": same(
      ({ properties }) =>
        destination(properties, "DefaultActions.0.RedirectConfig", [
          "Protocol",
          "Port",
          "StatusCode",
        ]),
      ({ properties }) =>
        destination(properties, "default_action.0.redirect.0", ["protocol", "port", "status_code"]),
    ),
    "default status": same(
      "DefaultActions.0.FixedResponseConfig.StatusCode",
      "default_action.0.fixed_response.0.status_code",
    ),
    "default body": same(
      ({ properties }) =>
        parsed(at(properties, "DefaultActions.0.FixedResponseConfig.MessageBody")),
      ({ properties }) => parsed(at(properties, "default_action.0.fixed_response.0.message_body")),
    ),
  },
};

export const listenerRule: Kind = {
  name: "listener rule",
  types: { cdk: "AWS::ElasticLoadBalancingV2::ListenerRule", terraform: "aws_lb_listener_rule" },
  key: { cdk: "ListenerArn", terraform: "listener_arn" },
  decisions: {
    priority: same("Priority", "priority"),
    path: same("Conditions.0.PathPatternConfig.Values", "condition.0.path_pattern.0.values"),
    weights: same(
      ({ properties }, all) =>
        weights(
          items(properties, "Actions.0.ForwardConfig.TargetGroups"),
          "TargetGroupArn",
          "Weight",
          all,
        ),
      ({ properties }, all) =>
        weights(items(properties, "action.0.forward.0.target_group"), "arn", "weight", all),
    ),
  },
};

function destination(properties: Json, path: string, parts: readonly string[]): Json | undefined {
  const redirect = at(properties, path);
  return redirect === undefined ? undefined : parts.map((part) => at(redirect, part) ?? "");
}

/** Whether an ARN and an id are predicted for the same resource. */
function isSame(arn: Json | undefined, id: Json | undefined): boolean {
  return String(arn).replace(/:arn$/, "") === String(id).replace(/:id$/, "");
}

function whose(resource: Resource, all: Deployment): string {
  return all.wordOf(resource);
}

function parsed(text: Json | undefined): Json | undefined {
  return typeof text === "string" ? JSON.parse(text) : undefined;
}

/** The weights in the order of the words for the groups, for Terraform keeps them as a set. */
function weights(groups: readonly Json[], arn: string, weight: string, all: Deployment): Json {
  return groups.map((group) => `${all.word(at(group, arn))}: ${at(group, weight)}`).toSorted();
}

function attribute(key: string, path: string, absent?: Json): Decision {
  return same((resource) => attributeOf(resource, "LoadBalancerAttributes", key), path, absent);
}

function targetAttribute(key: string, path: string, absent?: Json): Decision {
  return same((resource) => attributeOf(resource, "TargetGroupAttributes", key), path, absent);
}

function attributeOf({ properties }: Resource, list: string, key: string): Json | undefined {
  return at(
    items(properties, list).find((each) => at(each, "Key") === key),
    "Value",
  );
}
