# The table is the same whatever the target, so that a switch replaces nothing but the compute.
resource "aws_dynamodb_table" "this" {
  count                       = var.create_table ? 1 : 0
  name                        = coalesce(var.table_name, local.name)
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "pk"
  range_key                   = "sk"
  deletion_protection_enabled = local.by_stage.is_protected
  tags                        = local.tags

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }
}
