variable "create_table" {
  description = "Whether there is a DynamoDB table as the reference service wants it (pk, sk, expiresAt), named to the service in TABLE_NAME. It does not depend on the target, so that a switch keeps the data; in prod it refuses to be deleted."
  type        = bool
  default     = false
  nullable    = false
}
