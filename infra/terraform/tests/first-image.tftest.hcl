# The repository comes before the image, and the image before the service.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  service_name            = "advisor"
  target                  = "fargate"
  create_image_repository = true
  image_tag               = "3f1c2ab"
}

run "the_repository_alone" {
  plan_options {
    target = [aws_ecr_repository.this]
  }

  assert {
    condition     = startswith(output.image_push_command, "aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin 123456789012.dkr.ecr.eu-west-1.amazonaws.com && docker buildx build ")
    error_message = "what pushes the image is known before there is any service"
  }
}

run "then_the_service" {
  assert {
    condition     = aws_ecr_repository.this[0].repository_url == run.the_repository_alone.image_repository_url && length(aws_ecs_service.this) == 1
    error_message = "the service runs what was pushed"
  }
}
